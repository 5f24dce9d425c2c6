declare module '*.vue' {
  const component: import('vue').Component;
  export default component;
}
/** What the server of an example needs of Node. */
declare module 'node:fs' {
  export function readFileSync(path: URL, encoding: 'utf8'): string;
}
interface ImportMeta {
  resolve(specifier: string): string;
}
declare module '*.svelte' {
  const component: import('svelte').Component;
  export default component;
}
