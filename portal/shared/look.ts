import {store, stored} from './storage.ts';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export const theme = (): Theme => themes.find((each) => each === document.documentElement.dataset['theme']) ?? 'system';

export function chooseTheme(chosen: Theme): void {
  wear(chosen);
  store('portal-theme', chosen === 'system' ? undefined : chosen);
}

function wear(chosen: Theme): void {
  const {dataset} = document.documentElement;
  if (chosen === 'system') delete dataset['theme'];
  else dataset['theme'] = chosen;
}

// As soon as the page's script runs, before anything is shown.
wear(themes.find((each) => each === stored('portal-theme')) ?? 'system');
