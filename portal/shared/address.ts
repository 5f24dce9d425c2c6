/** Addresses of this site only: what leads elsewhere becomes the start page. */
export function safeUrl(address: string): string {
  const url = URL.canParse(address, document.baseURI) ? new URL(address, document.baseURI) : undefined;
  // What begins with two slashes names another site: `/.//elsewhere.example` is a path of this one, and then no longer.
  return url?.origin === location.origin ? url.pathname.replace(/^\/+/, '/') + url.search + url.hash : '/';
}

/** A path with its query; members that are `undefined` are left away. */
export function withQuery(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given).toString()}`;
}

/** A member of the page's query. */
export const asked = (name: string): string | undefined => new URLSearchParams(location.search).get(name) || undefined;

/** Where the person is now. The fragment stays out: it may hold a token. */
export const here = (): string => location.pathname + location.search;

export const go = (address: string): void => location.assign(safeUrl(address));
