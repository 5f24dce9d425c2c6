import {existsSync, readFileSync} from 'node:fs';
import {createServer, request, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {extname, join, normalize} from 'node:path';
import {root, runNode} from './run.ts';

/** One of examples/ on an address of its own, with the API and the sign-in of a running demo passed on as a host's own server would. */
export interface ServedExample {
  readonly url: string;
  readonly close: () => void;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
};
const kit = join(root, 'examples/node_modules/collab-kit/dist/cdn');

export async function serveExample(name: string, backend: string, port = 0): Promise<ServedExample> {
  const built = join(root, 'dist/examples', name);
  const folder = existsSync(built) ? built : join(root, 'examples', name);
  const printed = join(folder, 'pages.ts');
  const {pages = {}} = existsSync(printed) ? ((await import(printed)) as {readonly pages: Readonly<Record<string, string>>}) : {};
  const server = createServer((asked, response) => {
    const {pathname} = new URL(asked.url ?? '/', 'http://host');
    if (/^\/(?:api|demo)\//.test(pathname)) return passOn(backend, asked, response);
    const page = pages[pathname];
    const file = pathname.startsWith('/collab-kit/') ? inside(kit, pathname.slice('/collab-kit'.length)) : inside(folder, pathname);
    const type = page === undefined ? types[extname(file)] : types['.html'];
    if (!type || (page === undefined && !existsSync(file))) return void response.writeHead(404).end();
    return void response.writeHead(200, {'content-type': type}).end(page ?? readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

const inside = (folder: string, path: string): string => join(folder, normalize(path.endsWith('/') ? `${path}index.html` : path));

/** With the browser's own `Host`: the backend compares it with the `Origin`. */
function passOn(backend: string, asked: IncomingMessage, response: ServerResponse): void {
  const {method, headers} = asked;
  const onward = request(new URL(asked.url ?? '/', backend), {method, headers}, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', () => (response.headersSent ? response.destroy() : response.writeHead(502).end()));
  response.on('close', () => onward.destroy());
  asked.pipe(onward);
}

if (import.meta.main) {
  const [name = 'plain', port = '5173'] = process.argv.slice(2);
  if (!existsSync(join(root, 'examples', name, 'index.html')) && !existsSync(join(root, 'examples', name, 'pages.ts'))) {
    console.error(`There is no example "${name}": see examples/README.md.`);
    process.exit(2);
  }
  const made = await runNode(['scripts/build-demo.ts', 'package', 'examples']);
  if (made.code !== 0) process.exit(made.code);
  const {url} = await serveExample(name, 'http://127.0.0.1:4610', Number(port));
  console.log(`${name}: ${url}/ – sign in at http://127.0.0.1:4610/ first; both are one host to the browser, and share its cookie.`);
}
