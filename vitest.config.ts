import {storybookTest} from '@storybook/addon-vitest/vitest-plugin';
import {playwright} from '@vitest/browser-playwright';
import {join} from 'node:path';
import {defineConfig} from 'vitest/config';
import {launchOptions} from './scripts/browser.ts';

export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        plugins: [storybookTest({configDir: join(import.meta.dirname, '.storybook')})],
        test: {
          name: 'stories',
          testTimeout: 15_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({launchOptions: launchOptions()}),
            instances: [{browser: 'chromium'}],
          },
        },
      },
    ],
  },
});
