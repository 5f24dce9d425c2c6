import {setCustomElementsManifest, type Decorator, type Preview} from '@storybook/web-components-vite';
import {setupWorker} from 'msw/browser';
import {mswLoader} from 'msw-storybook-addon/csf3';
import type {ArgTypesEnhancer} from 'storybook/internal/types';
import {addons} from 'storybook/preview-api';
import {asked, htmlOfStory, told} from './html-of-story.ts';
import {pseudoLocale} from '../stories/pseudo-language.ts';
import manifest from '../custom-elements.json' with {type: 'json'};

setCustomElementsManifest(manifest);

async function startWorker() {
  const worker = setupWorker();
  // A relative url, so that the built Storybook works from any folder of any host.
  await worker.start({quiet: true, onUnhandledFrame: 'bypass', serviceWorker: {url: './mockServiceWorker.js'}});
  return worker;
}

/** Writes the toolbar's choices where a host page would have them: on the document. */
const withPage: Decorator = (story, {globals}) => {
  const page = document.documentElement;
  page.lang = globals['locale'] as string;
  page.dir = globals['direction'] as string;
  page.style.colorScheme = globals['theme'] as string;
  page.dataset['theme'] = globals['theme'] as string;
  page.dataset['density'] = globals['density'] as string;
  return story();
};

/** Answers the toolbar's *Copy HTML*. */
let stopAnswering: () => void = () => undefined;
const withHtml: Decorator = (story, {canvasElement, globals}) => {
  const channel = addons.getChannel();
  const answer = (): void => channel.emit(told, htmlOfStory(canvasElement, globals));
  stopAnswering();
  channel.on(asked, answer);
  stopAnswering = () => channel.off(asked, answer);
  return story();
};

/** Members that are no attributes stand in the table, but a story cannot set them; the language is chosen above the story. */
const onlyAttributesHaveControls: ArgTypesEnhancer = ({argTypes}) =>
  Object.fromEntries(
    Object.entries(argTypes).map(([name, argType]) => [
      name,
      argType.table?.category === 'properties' || name === 'lang' ? {...argType, control: false} : argType,
    ]),
  );

/** All that is spoken, and English made longer, to see what does not fit. */
const languages = [
  ['en', 'English'],
  ['sv', 'Svenska'],
  ['nb', 'Norsk bokmål'],
  ['da', 'Dansk'],
  ['fi', 'Suomi'],
  ['nl', 'Nederlands'],
  [pseudoLocale, 'Pseudo-language'],
] as const;

/** Attributes of which only some values are to be tried, which their type does not say. */
const tried: Readonly<Record<string, readonly string[]>> = {locale: languages.map(([value]) => value)};
/** The values that a type lists: `'light' | 'dark' | undefined`. */
const valuesOf = (type = ''): readonly string[] => [...type.matchAll(/'([^']+)'/g)].map(([, value = '']) => value);
const someAreChosen: ArgTypesEnhancer = ({argTypes}) =>
  Object.fromEntries(
    Object.entries(argTypes).map(([name, argType]) => {
      const {category, type} = argType.table ?? {};
      const options = category === 'attributes' ? (tried[name] ?? valuesOf(type?.summary)) : [];
      return [name, options.length > 0 ? {...argType, control: {type: 'select'}, options} : argType];
    }),
  );

const choice = <Icon extends string>(title: string, icon: Icon, ...items: readonly (readonly [value: string, title: string])[]) => ({
  description: title,
  toolbar: {title, icon, dynamicTitle: true, items: items.map(([value, text]) => ({value, title: text}))},
});

const preview: Preview = {
  tags: ['autodocs'],
  loaders: [mswLoader(startWorker)],
  decorators: [withPage, withHtml],
  argTypesEnhancers: [onlyAttributesHaveControls, someAreChosen],
  parameters: {a11y: {test: 'error'}, layout: 'padded', backgrounds: {disable: true}},
  initialGlobals: {theme: 'light', locale: 'en', density: 'comfortable', direction: 'ltr'},
  globalTypes: {
    theme: choice('Theme', 'mirror', ['light', 'Light'], ['dark', 'Dark']),
    locale: choice('Language', 'globe', ...languages),
    density: choice('Density', 'component', ['comfortable', 'Comfortable'], ['compact', 'Compact']),
    direction: choice('Direction', 'transfer', ['ltr', 'Left to right'], ['rtl', 'Right to left']),
  },
};
export default preview;
