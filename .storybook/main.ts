import type {StorybookConfig} from '@storybook/web-components-vite';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {mergeConfig, type Plugin} from 'vite';

/**
 * Serves the service worker of MSW straight from the package, so that it always fits the installed version. `staticDirs` would
 * do, but the vitest add-on serves only whole folders of it.
 */
const serviceWorker = (): Plugin => {
  const name = 'mockServiceWorker.js';
  const source = readFileSync(join(import.meta.dirname, '../node_modules/msw/lib', name), 'utf8');
  return {
    name: 'service-worker',
    configureServer({middlewares}) {
      middlewares.use(`/${name}`, (_request, response) => response.setHeader('Content-Type', 'text/javascript').end(source));
    },
    generateBundle() {
      this.emitFile({type: 'asset', fileName: name, source});
    },
  };
};

/**
 * Everything of Lit that a story or the renderer may import, bundled before the start: found one by one while stories run, they
 * would come as a second copy of Lit.
 */
const litModules = ['decorators', 'directive', 'directive-helpers', 'async-directive', 'static-html'];
const directives = ['class-map', 'guard', 'if-defined', 'keyed', 'live', 'map', 'ref', 'repeat', 'when'];
const optimizeDeps = {
  include: [
    'lit',
    ...litModules.map((name) => `lit/${name}.js`),
    ...directives.map((name) => `lit/directives/${name}.js`),
    '@lit/context',
    '@lit/task',
    'valibot',
    'msw',
    'msw/browser',
  ],
};

/** Storybook reads it, but its type lacks it: without it the window is called after Storybook's own package. */
interface WithTitle {
  readonly title: string;
}

const config: StorybookConfig & WithTitle = {
  title: 'collab-kit',
  stories: ['../stories/*.mdx', '../stories/**/*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  framework: {name: '@storybook/web-components-vite', options: {}},
  core: {disableTelemetry: true, disableWhatsNewNotifications: true},
  viteFinal: (vite) => mergeConfig(vite, {plugins: [serviceWorker()], optimizeDeps}),
};
export default config;
