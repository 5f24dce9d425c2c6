import {createHash} from 'node:crypto';

/** The hash of each file of the one-file module, by its name in dist/cdn. */
export type Hashes = Readonly<Record<string, string>>;

/**
 * What a page prints into its head so that the browser refuses every file that is not as it was built; `base` is where dist/cdn is served, with a slash
 * at the end. A policy has to know the import map: it can only stand in the page itself.
 */
export function pinnedHead(hashes: Hashes, base: string): string {
  const map = JSON.stringify({integrity: Object.fromEntries(Object.entries(hashes).map(([file, hash]) => [base + file, hash]))});
  const source = `'sha256-${createHash('sha256').update(map).digest('base64')}'`;
  return `<!-- Before every other module of the page. For files served as ${base}; where the page has a policy, script-src also needs ${source} -->
<script type="importmap">${map}</script>
<script type="module" src="${base}cdn.js" integrity="${hashes['cdn.js'] ?? ''}" crossorigin></script>
`;
}
