import {createReadStream} from 'node:fs';
import {readFile, realpath, stat} from 'node:fs/promises';
import {extname, join, sep} from 'node:path';
import {Readable} from 'node:stream';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
};

/** What becomes of files before they are served. */
export interface Treatment {
  /** True for a file that is not to be served, by the parts of its path. */
  readonly hides: (segments: readonly string[]) => boolean;
  /** Changes the text of a page; must make it longer or shorter, by which browsers tell it from the unchanged one. */
  readonly changePage: (html: string) => string;
}

/** Serves the files below a folder; answers `undefined` where there is none. A folder is its `index.html`. */
export async function serveFile(folder: string, path: string, request: Request, treatment?: Treatment): Promise<Response | undefined> {
  const segments = safeSegments(path);
  if (!segments || treatment?.hides(segments)) return undefined;
  const file = join(folder, ...segments);
  const found = await stat(file).catch(() => undefined);
  if (found?.isDirectory()) {
    if (path.endsWith('/') || path === '') return send(folder, join(file, 'index.html'), request, treatment);
    // The relative links of the page need the slash. Relative, so that no host name from the request comes in.
    const {search} = new URL(request.url);
    const hasPage = await stat(join(file, 'index.html')).catch(() => undefined);
    return hasPage
      ? new Response(null, {status: 308, headers: {location: `./${encodeURIComponent(segments.at(-1) ?? '')}/${search}`}})
      : undefined;
  }
  return found && !path.endsWith('/') ? send(folder, file, request, treatment) : undefined;
}

/** The parts of a path, or `undefined` where it is malformed, leads out or names a hidden file. */
function safeSegments(path: string): readonly string[] | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return undefined;
  }
  if (/[\0\\:]/.test(decoded)) return undefined;
  const segments = decoded.split('/').filter((segment) => segment !== '');
  return segments.some((segment) => segment.startsWith('.')) ? undefined : segments;
}

async function send(folder: string, file: string, request: Request, treatment: Treatment | undefined): Promise<Response | undefined> {
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) return undefined;
  // A symbolic link must not lead out either.
  const [root, real] = await Promise.all([realpath(folder), realpath(file)]);
  if (!real.startsWith(root + sep)) return undefined;
  const page = treatment && extname(file) === '.html' ? Buffer.from(treatment.changePage(await readFile(file, 'utf8'))) : undefined;
  const size = page?.length ?? found.size;
  const etag = `"${size.toString(36)}-${Math.floor(found.mtimeMs).toString(36)}"`;
  const headers = {
    'content-type': contentTypes[extname(file).toLowerCase()] ?? 'application/octet-stream',
    // The build puts a hash of the content into these names.
    'cache-control': /[/\\]assets[/\\][^/\\]+-[\w-]{8}\.\w+(\.map)?$/.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache',
    etag,
  };
  if (request.headers.get('if-none-match') === etag) return new Response(null, {status: 304, headers});
  const withLength = {...headers, 'content-length': String(size)};
  if (request.method === 'HEAD') return new Response(null, {headers: withLength});
  if (page) return new Response(page, {headers: withLength});
  return new Response(Readable.toWeb(createReadStream(file)) as ReadableStream, {headers: withLength});
}
