import {expect} from '@open-wc/testing';
import {executeServerCommand} from '@web/test-runner-commands';
import type {CollabApi} from '../../src/api/contract.ts';
import '../../src/define.ts';
import {configure} from '../../src/kit/config.ts';
import {arrivals, isolated, loadLanguage, nearestLanguage, Wording} from '../../src/kit/locale.ts';
import {openScenario} from '../../src/mocks/open.ts';
import {waitUntil} from '../support/until.ts';

const english = {greeting: 'Hello {name}', files: {one: '{count} file', other: '{count} files'}} as const;

describe('wording', () => {
  it('fills in names and chooses the form for a number', () => {
    const say = new Wording('en', english);
    expect(say.text('greeting', {name: 'Anna'})).to.equal('Hello Anna');
    expect([1, 2, 1200].map((count) => say.text('files', {count}))).to.deep.equal(['1 file', '2 files', '1\u00a0200 files']);
  });

  it('ends a sentence once, where a name ends in a full stop', async () => {
    const sentences = {ends: 'Ask {name}.', goesOn: 'Ask {name}. Then wait…', waits: '{name} waits...', counts: '{count}.'} as const;
    const say = new Wording('en', sentences);
    expect(say.text('ends', {name: 'Anna'})).to.equal('Ask Anna.');
    expect(say.text('ends', {name: 'Gräsrotens Odling Ek. för.'})).to.equal('Ask Gräsrotens Odling Ek. för.');
    expect(say.text('waits', {name: 'Anna'})).to.equal('Anna waits...');
    expect(say.text('goesOn', {name: 'Odling Ek. för.'})).to.equal('Ask Odling Ek. för. Then wait…');
    expect(say.text('counts', {count: 2})).to.equal('2.');
    loadLanguage('fi', 'common');
    const finnish = new Wording('fi', {});
    await arrivals();
    expect(finnish.text('remedy.askAdministrator', {name: 'Oy Ab.'})).to.match(/[^.]\.$/);
  });

  it('lets the host replace any text', () => {
    expect(new Wording('en', english, {greeting: 'Hi {name}'}).text('greeting', {name: 'Anna'})).to.equal('Hi Anna');
  });

  it('speaks Swedish once it is loaded, and English where a text is missing', async () => {
    loadLanguage('sv-SE', 'common');
    const say = new Wording('sv-SE', english);
    await waitUntil(() => say.text('tryAgain') === 'Försök igen');
    expect(say.text('greeting', {name: 'Anna'})).to.equal('Hello Anna');
  });

  it('speaks Norwegian under each of its names, and English where a language is not spoken', async () => {
    for (const locale of ['nb', 'nn', 'no-NO', 'is']) loadLanguage(locale, 'common');
    const closing = (): readonly string[] => ['nb', 'nn', 'no-NO', 'is'].map((locale) => new Wording(locale, english).text('close'));
    await waitUntil(() => closing().join() === 'Lukk,Lukk,Lukk,Close');
  });

  it('stays English while a language cannot be loaded, and asks again for the next element', async function () {
    const say = new Wording('nl', english);
    // Firefox remembers a module that did not load until the page is loaded anew: there nothing is blocked, and nothing to be seen.
    if (!(await executeServerCommand('block-urls', {urls: ['*/src/locales/nl/*']}))) return this.skip();
    loadLanguage('nl', 'common');
    // It fails unheard: nothing is told, and no rejection is left over.
    await waitUntil(() => performance.getEntriesByType('resource').some(({name}) => name.endsWith('/locales/nl/common.ts')));
    await waitUntil(() => say.text('close') === 'Close');
    await executeServerCommand('block-urls', {urls: []});
    const shows = (): boolean => {
      loadLanguage('nl', 'common');
      return say.text('close') === 'Sluiten';
    };
    await waitUntil(shows);
  });

  it('shows what an element has to show once its language is here', async () => {
    const {api} = await openScenario('active');
    const tab = Object.assign(document.createElement('collab-tab'), {api, lang: 'da', customerId: 'customer-1'});
    const seen = new Set<string>();
    const look = (): boolean => {
      seen.add(tab.shadowRoot?.textContent ?? '');
      return tab.matches(':state(ready)');
    };
    document.body.append(tab);
    await waitUntil(look);
    look();
    tab.remove();
    const texts = [...seen];
    expect(texts.filter((text) => text.includes('Active since') || text.includes('Lindgrens'))).to.deep.equal([]);
    expect(texts.at(-1)).to.include('Samarbejder').and.include('Aktivt siden');
  });

  it('survives a locale that is none', () => {
    expect(new Wording('not a locale!', english).locale).to.equal('en');
  });

  it('isolates names that run the other way, and drops overrides and control characters', () => {
    expect(isolated('שלום')).to.equal('\u2068שלום\u2069');
    expect(isolated('\u{1e900}\u{1e901}')).to.equal('\u2068\u{1e900}\u{1e901}\u2069');
    expect(isolated('a\u202egnp.exe\u0000')).to.equal('agnp.exe');
    expect(new Wording('en', english).text('greeting', {name: '{count}'})).to.equal('Hello {count}');
  });

  it('shows a dash for a price, a currency or a date that cannot be read', () => {
    const say = new Wording('sv', english);
    expect([say.money(null), say.money({amountMinor: 1, currency: 'no'}), say.date('soon'), say.time(undefined)]).to.deep.equal([
      '—',
      '—',
      '—',
      '—',
    ]);
    expect(say.money({amountMinor: 238_800, currency: 'SEK'}).replace(/\s/g, ' ')).to.equal('2 388 kr');
  });

  it('writes a date as that day in every time zone', () => {
    expect(new Wording('en', english).date('2026-12-01')).to.equal('1\u00a0December\u00a02026');
  });

  it('does not show a day that no month has as another one', () => {
    const say = new Wording('en', english);
    expect([say.date('2026-02-31'), say.date('2026-02-28'), say.date('2026-13-01')]).to.deep.equal([
      '—',
      '28\u00a0February\u00a02026',
      '—',
    ]);
  });

  it('writes dates and money of plain English as in Sweden, and those of a country as there', () => {
    const price = {amountMinor: 238_800, currency: 'SEK'};
    const written = (locale: string): readonly string[] => {
      const say = new Wording(locale, english);
      return [say.date('2026-12-01'), say.money(price)].map((text) => text.replace(/\s/g, ' '));
    };
    expect(written('en')).to.deep.equal(['1 December 2026', '2 388 kr']);
    expect(written('en-GB')).to.deep.equal(['1 December 2026', 'kr 2,388']);
    expect(written('en-US')).to.deep.equal(['December 1, 2026', 'kr 2,388']);
  });
});

describe('the nearest language', () => {
  it('is found through shadow roots and slots', () => {
    const outer = document.createElement('div');
    outer.lang = 'sv';
    const inner = outer.appendChild(document.createElement('div')).attachShadow({mode: 'open'}).appendChild(document.createElement('p'));
    document.body.append(outer);
    expect(nearestLanguage(inner)).to.equal('sv');
    outer.remove();
  });

  it('is never said to be none', async () => {
    for (const tag of ['activate-service-dialog', 'collab-tab']) {
      const element = document.createElement(tag) as HTMLElement & {readonly updateComplete: Promise<unknown>};
      document.body.append(element);
      await element.updateComplete;
      expect(element.hasAttribute('lang')).to.equal(false);
      element.lang = 'sv';
      await element.updateComplete;
      expect(element.getAttribute('lang')).to.equal('sv');
      element.removeAttribute('lang');
      await element.updateComplete;
      expect([element.lang, element.hasAttribute('lang')]).to.deep.equal(['', false]);
      element.remove();
    }
  });

  it('is that of the page again once an element has none of its own', async () => {
    const outer = document.createElement('div');
    outer.lang = 'sv';
    document.body.append(outer);
    // What changes inside a shadow root nobody observes.
    for (const root of [outer, outer.attachShadow({mode: 'open'})]) {
      const element = document.createElement('collab-settings') as HTMLElement & {readonly updateComplete: Promise<unknown>};
      configure({api: {} as CollabApi}, outer);
      root.append(element);
      const heading = (): string => element.shadowRoot?.querySelector('#heading')?.textContent?.trim() ?? '';
      await waitUntil(() => heading() === 'Samarbeten');
      // In Firefox `:lang()` knows nothing of what stands around a shadow root.
      const isSwedish = element.matches(':lang(sv)');
      element.lang = 'en';
      await element.updateComplete;
      expect([heading(), element.matches(':lang(en)')]).to.deep.equal(['Collaborations', true]);
      element.lang = '';
      await element.updateComplete;
      expect([heading(), element.hasAttribute('lang'), element.matches(':lang(sv)')]).to.deep.equal(['Samarbeten', false, isSwedish]);
      expect(isSwedish || root !== outer).to.equal(true);
    }
    outer.remove();
  });

  it('is said inside an element where the configuration names another than the page', async () => {
    const root = document.createElement('div');
    document.body.append(root);
    const element = document.createElement('collab-settings') as HTMLElement & {readonly updateComplete: Promise<unknown>};
    root.append(element);
    const inside = async (locale: string, lang = ''): Promise<readonly (string | null)[]> => {
      configure({api: {} as CollabApi, locale}, root);
      element.lang = lang;
      await element.updateComplete;
      const said = [...(element.shadowRoot?.children ?? [])].map((each) => each.getAttribute('lang'));
      expect(said).not.to.be.empty;
      return [...new Set(said)];
    };
    expect(await inside('sv')).to.deep.equal(['sv']);
    expect(await inside('fi')).to.deep.equal(['fi']);
    expect(await inside(nearestLanguage(document.documentElement))).to.deep.equal([null]);
    expect(await inside('fi', 'sv')).to.deep.equal([null]);
    root.remove();
  });
});
