import {existsSync, readFileSync, statSync} from 'node:fs';
import {createServer, type Server} from 'node:http';
import {extname, join, normalize} from 'node:path';
import type {Page} from 'playwright';
import {root} from './run.ts';

/** How wide a page is that shows a story; a narrow story is 320 wide. */
export const wide = {width: 1280, height: 800};

/** The ids of the stories in a built Storybook, or only of those that have one of `parts` in them. */
export function storiesIn(storybook: string, parts: readonly string[]): readonly string[] {
  const {entries} = JSON.parse(readFileSync(join(storybook, 'index.json'), 'utf8')) as {
    readonly entries: Readonly<Record<string, {readonly type: string}>>;
  };
  return Object.keys(entries).filter(
    (id) => entries[id]?.type === 'story' && (parts.length === 0 || parts.some((part) => id.includes(part))),
  );
}

interface StorybookWindow extends Window {
  readonly __STORYBOOK_PREVIEW__?: {
    readonly currentRender?: {
      readonly phase?: string;
      readonly story?: {readonly storyGlobals?: {readonly viewport?: {readonly value?: string}}};
    };
  };
}

/** Shows a story, and waits until it has played; answers whether it could. */
export async function openStory(page: Page, url: string): Promise<boolean> {
  await page.setViewportSize(wide);
  await page.evaluate(() => sessionStorage.clear()).catch(() => undefined);
  await page.goto(url);
  const phase = await page.waitForFunction(
    () => {
      const found = (window as StorybookWindow).__STORYBOOK_PREVIEW__?.currentRender?.phase ?? '';
      return ['finished', 'errored', 'aborted'].includes(found) && found;
    },
    undefined,
    {timeout: 20_000},
  );
  const viewport = await page.evaluate(
    () => (window as StorybookWindow).__STORYBOOK_PREVIEW__?.currentRender?.story?.storyGlobals?.viewport?.value,
  );
  if (viewport === 'narrow') await page.setViewportSize({width: 320, height: 720});
  return (await phase.jsonValue()) === 'finished';
}

const types: Readonly<Record<string, string>> = {
  ...{'.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css', '.json': 'application/json'},
  ...{'.svg': 'image/svg+xml', '.woff2': 'font/woff2'},
};
const fonts = join(root, 'node_modules/@fontsource/inter/files');

/** Serves a built Storybook, with one font in the place of the system's, so that it looks the same everywhere. */
export async function serveStorybook(storybook: string): Promise<Server> {
  const faces = [400, 500, 600, 700].flatMap((weight) =>
    ['latin-ext', 'latin'].map((subset) => {
      const range = subset === 'latin' ? '' : ' unicode-range: U+0100-02BA, U+1E00-1E9F, U+20A0-20C0;';
      return `@font-face { font-family: Inter; font-weight: ${String(weight)}; src: url(/fonts/inter-${subset}-${String(weight)}-normal.woff2);${range} }`;
    }),
  );
  const style = `<style>${faces.join('\n')} body { font-family: Inter !important; } code, textarea, pre { font-family: Inter !important; }</style>`;
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname));
    const file = path.startsWith('/fonts/') ? join(fonts, path.slice('/fonts/'.length)) : join(storybook, path);
    if (!existsSync(file) || !statSync(file).isFile()) return void response.writeHead(404).end();
    response.setHeader('Content-Type', types[extname(file)] ?? 'application/octet-stream');
    const body = readFileSync(file);
    response.end(path === '/iframe.html' ? body.toString().replace('</head>', () => `${style}</head>`) : body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
