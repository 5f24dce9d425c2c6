import type {StorybookConfig} from '@storybook/web-components-vite';

const config: StorybookConfig = {
  stories: ['../stories/**/*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  framework: {name: '@storybook/web-components-vite', options: {}},
  // Straight from the package, so that the worker always fits the installed MSW.
  staticDirs: [{from: '../node_modules/msw/lib/mockServiceWorker.js', to: '/mockServiceWorker.js'}],
  core: {disableTelemetry: true, disableWhatsNewNotifications: true},
};
export default config;
