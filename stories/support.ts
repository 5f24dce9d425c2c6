/** What all stories share: a world behind HTTP, the switches that change it, and how a play finds things. */
import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html, type TemplateResult} from 'lit';
import {getResponse, http, type HttpHandler} from 'msw';
import {configure, expect, fn, userEvent, waitFor, within, type Mock} from 'storybook/test';
import type {ViewState} from '../src/kit/collab-element.ts';
import type {KitConfig} from '../src/kit/config.ts';
import '../src/define/collab-provider.ts';
import type {CollabApi} from '../src/api/contract.ts';
import {
  first,
  hang,
  html200,
  lostAnswer,
  networkError,
  openScenario,
  personIds,
  problem,
  scenarioNames,
  slow,
  type OpenScenario,
  type Override,
  type Overrides,
  type PartyId,
  type PersonId,
  type ScenarioName,
} from '../src/mocks/index.ts';
import {scenarioHandlers} from '../src/mocks/msw.ts';
import {pseudoLocale, pseudoTexts} from './pseudo-language.ts';

/** When every story plays, so that it looks the same tomorrow. */
export const now = new Date('2026-03-16T08:30:00Z');

/** What the switch *backend* offers. */
const backends = {
  works: {},
  'is slow': {all: slow(3000)},
  'never answers': {all: hang()},
  'has no contact': {all: networkError()},
  'has a fault': {all: problem('serverError')},
  'has signed the person out': {all: problem('signedOut')},
  'cannot be read': {all: html200()},
  'does not know it': {all: problem('notFound')},
} as const satisfies Record<string, Overrides>;

/** The switches that every story has. */
export interface World {
  readonly scenario: ScenarioName;
  readonly backend: keyof typeof backends;
  /** Who looks; without one the scenario's own person. */
  readonly person: PersonId | 'nobody' | undefined;
  readonly actingAs: PartyId | undefined;
  /** Hears every event that leaves the element: its type and its detail. */
  readonly told: Mock<(type: string, detail: unknown) => void>;
}

const worlds = new Map<string, {readonly key: string; readonly baseUrl: string; readonly world: Promise<OpenScenario>}>();
const handlers: HttpHandler[] = [];

/** All worlds behind one handler: a documentation page shows many stories at once, and each has its own. */
const everyWorld = http.all('/world/*', ({request}) => getResponse(handlers, request));

/** Where the world of a story is served; another one when its switches change. */
function baseUrlOf(storyId: string, {scenario, backend, person, actingAs}: World, language: unknown, overrides: Overrides): string {
  const locale = language === 'sv' ? language : 'en';
  const key = JSON.stringify([scenario, backend, person, actingAs, locale]);
  const open = worlds.get(storyId);
  if (open?.key === key) return open.baseUrl;
  const baseUrl = `/world/${String(handlers.length + 1)}`;
  const who = {person: person === 'nobody' ? null : person, actingAs: person === 'nobody' ? null : actingAs};
  const world = openScenario(scenario, {...who, now, locale});
  handlers.push(...scenarioHandlers(world, {baseUrl, overrides: {...backends[backend], ...overrides}}));
  worlds.set(storyId, {key, baseUrl, world});
  return baseUrl;
}

/** Somebody else does something in the world of a story, as if at another computer. */
export async function otherSide(
  storyId: string,
  person: PersonId,
  actingAs: PartyId,
  deed: (api: CollabApi) => Promise<unknown>,
): Promise<void> {
  const opened = await worlds.get(storyId)?.world;
  if (opened) await deed(opened.apiFor(person, actingAs));
}

/** Another world in a story, for what the story's own does not show. */
export const beside = (
  scenario: ScenarioName,
  {id, globals}: {readonly id: string; readonly globals: Readonly<Record<string, unknown>>},
  content: TemplateResult,
): TemplateResult =>
  html`<collab-provider
    base-url=${baseUrlOf(`${id} ${scenario}`, {...kit.args, scenario}, globals['locale'], {})}
    density=${globals['density']}
    .config=${globals['locale'] === pseudoLocale ? pseudoConfig : config}
    >${content}</collab-provider
  >`;

/** Nobody leaves a story: where an element leads is told as `collab-navigate`. */
const config: KitConfig = {now: () => now, navigate: () => undefined};
const pseudoConfig: KitConfig = {...config, messages: pseudoTexts};

/** What `meta` of every stories file begins with. */
export const kit = {
  args: {scenario: 'nothingYetS3', backend: 'works', person: undefined, actingAs: undefined, told: fn()},
  argTypes: {
    scenario: {control: 'select', options: scenarioNames, table: {category: 'world'}},
    backend: {control: 'select', options: Object.keys(backends), table: {category: 'world'}},
    person: {control: 'select', options: [undefined, ...personIds, 'nobody'], table: {category: 'world'}},
    actingAs: {control: 'select', options: [undefined, 'agency-1', 'agency-2', 'company-1', 'company-2'], table: {category: 'world'}},
    told: {table: {disable: true}},
  },
  parameters: {
    msw: [everyWorld],
    docs: {source: {excludeDecorators: true}},
    viewport: {options: {narrow: {name: 'Narrow', styles: {width: '320px', height: '720px'}}}},
  },
  beforeEach: ({id}: {readonly id: string}) => void worlds.delete(id),
  afterEach: settled,
  decorators: [
    (story: () => unknown, {id, args, parameters, globals}: Context): TemplateResult => {
      const {overrides} = parameters as {readonly overrides?: () => Overrides};
      const tell = ({type, detail}: CustomEvent): void => args.told(type, detail);
      return html`<collab-provider
        base-url=${baseUrlOf(id, args, globals['locale'], overrides?.() ?? {})}
        density=${globals['density']}
        .config=${globals['locale'] === pseudoLocale ? pseudoConfig : config}
        @collab-activated=${tell}
        @collab-requested=${tell}
        @collab-accepted=${tell}
        @collab-declined=${tell}
        @collab-terms-approved=${tell}
        @collab-linked=${tell}
        @collab-withdrawn=${tell}
        @collab-reminded=${tell}
        @collab-scheduled=${tell}
        @collab-changed=${tell}
        @collab-support-requested=${tell}
        @collab-ended=${tell}
        @collab-auditor-registered=${tell}
        @collab-auditor-removed=${tell}
        @collab-navigate=${tell}
        @collab-error=${tell}
        >${story()}</collab-provider
      >`;
    },
  ],
} satisfies Meta<World>;

/** Waits for what moves or fades in, so that contrasts are measured on what a person reads. */
async function settled({canvasElement}: {readonly canvasElement: HTMLElement}): Promise<void> {
  await Promise.all(
    animationsIn(canvasElement)
      .filter(({effect}) => effect?.getComputedTiming().endTime !== Infinity)
      .map(({finished}) => finished.catch(() => undefined)),
  );
}

function animationsIn(root: ParentNode): Animation[] {
  const inner = [...root.querySelectorAll('*')].flatMap(({shadowRoot}) => (shadowRoot ? animationsIn(shadowRoot) : []));
  return root instanceof ShadowRoot ? [...root.getAnimations(), ...inner] : inner;
}

interface Context {
  readonly id: string;
  readonly args: World;
  readonly parameters: object;
  readonly globals: Readonly<Record<string, unknown>>;
}

interface Told<A extends World> extends Pick<StoryObj<A>, 'play' | 'beforeEach' | 'tags' | 'render'> {
  /** Operations that behave differently. */
  readonly overrides?: () => Overrides;
  readonly args?: Partial<A>;
  /** On a telephone. */
  readonly narrow?: boolean;
}

/** One line of a stories file: a scenario and what is different about it. */
export const story = <A extends World>(scenario: ScenarioName, told?: Told<A>): StoryObj<A> => tell(scenario, told, 'en');

/** A story in Swedish. Not on the documentation page, which has one language. */
export const swedish = <A extends World>(scenario: ScenarioName, told?: Told<A>): StoryObj<A> => ({
  ...tell(scenario, told, 'sv'),
  globals: {locale: 'sv'},
  tags: ['!autodocs'],
});

/** A story in Swedish, small and dark. */
export const compactDarkSwedish = <A extends World>(scenario: ScenarioName, told?: Told<A>): StoryObj<A> => ({
  ...swedish(scenario, told),
  globals: {theme: 'dark', locale: 'sv', density: 'compact'},
});

function tell<A extends World>(scenario: ScenarioName, told: Told<A> | undefined, language: string): StoryObj<A>;
function tell(scenario: ScenarioName, {overrides, args, narrow, play, ...rest}: Told<World> = {}, language: string): StoryObj<World> {
  return {
    ...rest,
    args: {scenario, ...args},
    // Somebody who has switched to another language than that of the play only wants to look.
    ...(play ? {play: (context) => (context.globals['locale'] === language ? play(context) : undefined)} : {}),
    ...(overrides ? {parameters: {overrides}} : {}),
    ...(narrow ? {globals: {viewport: {value: 'narrow'}}, tags: ['!autodocs']} : {}),
  };
}

type Failure = 'loading' | 'slow' | 'noContact' | 'signedOut' | 'serverFault' | 'unreadable' | 'offline';

/** What every element that loads something can meet. Exported one by one: Storybook reads the names from the source. */
export function failures<A extends World>(tag: string, scenario: ScenarioName, args?: Partial<A>): Readonly<Record<Failure, StoryObj<A>>>;
export function failures(tag: string, scenario: ScenarioName, args?: Partial<World>): Readonly<Record<Failure, StoryObj<World>>> {
  const failing = (backend: World['backend'], play: Play): StoryObj<World> => story(scenario, {args: {...args, backend}, play});
  return {
    loading: failing('never answers', becomes(tag, 'loading')),
    slow: failing('is slow', becomes(tag, 'loading')),
    noContact: failing('has no contact', shows(tag, 'No contact with the service.')),
    signedOut: failing('has signed the person out', shows(tag, 'You are signed out.')),
    serverFault: failing('has a fault', shows(tag, /^The service has a fault\./)),
    unreadable: failing('cannot be read', shows(tag, 'The answer could not be read.')),
    offline: {
      ...failing('works', shows(tag, 'You are offline. This loads when you are back.')),
      beforeEach: beOffline,
      tags: ['!autodocs'],
    },
  };
}

type Sending = 'doubleClick' | 'busy' | 'uncertain' | 'lostAnswer';

interface Deed {
  /** Everything that comes before the button. */
  readonly ready: (context: {readonly canvasElement: HTMLElement}) => Promise<Found>;
  /** The button that sends. */
  readonly button: string;
  /** What is read when it is done. */
  readonly done: string | RegExp;
}

/**
 * What every change can meet while `operation` is under way: two quick clicks, no answer yet, and a lost answer whose truth is found or not. Exported
 * one by one, like `failures`.
 */
export function sendings<A extends World>(
  tag: string,
  scenario: ScenarioName,
  operation: keyof CollabApi,
  deed: Deed,
): Readonly<Record<Sending, StoryObj<A>>>;
export function sendings(
  tag: string,
  scenario: ScenarioName,
  operation: keyof CollabApi,
  {ready, button, done}: Deed,
): Readonly<Record<Sending, StoryObj<World>>> {
  const meeting = (override: () => Override, play: NonNullable<StoryObj<World>['play']>): StoryObj<World> =>
    story(scenario, {overrides: () => ({[operation]: override()}), play});
  const send = async (context: Parameters<Deed['ready']>[0]): Promise<Found> => {
    const where = await ready(context);
    await press(where, button);
    return where;
  };
  return {
    doubleClick: meeting(
      () => slow(300),
      async (context) => {
        const where = await ready(context);
        await userEvent.dblClick(await where.findByRole('button', {name: button}));
        await see(where, done);
        await expect(context.args.told).toHaveBeenCalledTimes(1);
      },
    ),
    busy: meeting(hang, async (context) => {
      await send(context);
      await becomes(tag, 'busy')(context);
    }),
    uncertain: meeting(neverSure, async (context) => see(await send(context), 'Checking whether it went through…')),
    lostAnswer: meeting(
      () => first(lostAnswer()),
      async (context) => {
        await see(await send(context), done);
        await expect(context.args.told).toHaveBeenCalledTimes(1);
      },
    ),
  };
}

/** The browser says that there is no network, until the story ends. */
function beOffline(): () => void {
  Object.defineProperty(navigator, 'onLine', {configurable: true, get: () => false});
  return () => Reflect.deleteProperty(navigator, 'onLine');
}

/** A clipboard that takes what it is given, or the browser's refusal. */
export const clipboard = (writeText: (text: string) => Promise<void>) => (): (() => void) => {
  Object.defineProperty(navigator, 'clipboard', {configurable: true, value: {writeText}});
  return () => Reflect.deleteProperty(navigator, 'clipboard');
};

/** The backend does it, the answer is lost, and nobody says whether it went through. */
export function neverSure(): Override {
  let answer = lostAnswer();
  return (call) => {
    const now = answer;
    answer = hang();
    return now(call);
  };
}

// The default prints the root, and cannot print shadow roots.
configure({
  // Only how long a machine under load may take: nothing waits for it.
  asyncUtilTimeout: 5000,
  getElementError: (message, {textContent}) =>
    new Error(`${message ?? ''}\n\nThere is: ${textContent.replace(/\s+/g, ' ').slice(0, 1500)}`),
});

/** The queries by role and text; they need no more than what elements and shadow roots have in common. */
const find = (root: ParentNode) => within(root as HTMLElement);
/** What is found by role and text. */
export type Found = ReturnType<typeof find>;

/** What a person finds in an element of the story, and in elements inside it. */
export async function inside(canvas: HTMLElement, ...tags: readonly string[]): Promise<Found> {
  let root: ParentNode = canvas;
  for (const tag of tags) root = await waitFor(() => rootOf(root.querySelector(tag), tag));
  return find(root);
}

function rootOf(element: Element | null, tag: string): ShadowRoot {
  if (!element?.shadowRoot) throw new Error(`There is no <${tag}>`);
  return element.shadowRoot;
}

/** Clicks a button by its name, as soon as it is there. */
export const press = async (where: Found, name: string | RegExp): Promise<void> =>
  userEvent.click(await where.findByRole('button', {name}));

/** Waits for a text, however often it stands there. */
export const see = async (where: Found, text: string | RegExp): Promise<void> =>
  void (await where.findAllByText(text, undefined, patience));

/** Chooses an option by its text. */
export const select = async (where: Found, label: string, option: string): Promise<void> =>
  userEvent.selectOptions(await where.findByRole('combobox', {name: label}), await where.findByRole('option', {name: option}));

/** Ticks every checkbox with one of these names. */
export async function tick(where: Found, ...names: readonly RegExp[]): Promise<void> {
  for (const name of names) for (const box of await where.findAllByRole('checkbox', {name})) await userEvent.click(box);
}

/** Types into an empty field. */
export const write = async (where: Found, label: string, text: string): Promise<void> =>
  userEvent.type(await where.findByLabelText(label), text);

/** The focus is on this element; each shadow root knows its own. */
export const hasFocus = async (element: HTMLElement): Promise<void> =>
  waitFor(async () => expect((element.getRootNode() as ShadowRoot).activeElement).toBe(element));

/** Reads are tried three times before a failure is shown. */
const patience = {timeout: 5000};

type Play = (context: {readonly canvasElement: HTMLElement}) => Promise<void>;

/** A play that waits for texts. */
export const shows =
  (tag: string, ...texts: readonly (string | RegExp)[]): Play =>
  async ({canvasElement}) => {
    const root = await inside(canvasElement, tag);
    for (const text of texts) await see(root, text);
  };

/** A play that waits until the element says that it is loading, empty, busy and so on. */
export const becomes =
  (tag: string, state: ViewState): Play =>
  async ({canvasElement}) =>
    waitFor(async () => expect(canvasElement.querySelector(tag)?.matches(`:state(${state})`)).toBe(true), patience);

/** Everything on the page fits its width. */
export const fits = async (): Promise<void> => {
  const {scrollWidth, clientWidth} = document.documentElement;
  await expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
};
