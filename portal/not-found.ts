/** What the server answers to a person whose address leads nowhere. */
import {html} from 'lit';
import {isDemo} from './shared/demo.ts';
import {texts} from './shared/language.ts';
import {show} from './shared/page.ts';
import {plainFrame} from './shared/plain.ts';

const say = texts(
  {
    brand: 'Collaboration demo',
    realBrand: 'Collaboration',
    title: 'Page not found',
    lead: 'There is no page at this address. It may be mistyped, or the link is old.',
    start: 'To the start page',
  },
  {
    brand: 'Samarbetsdemo',
    realBrand: 'Samarbete',
    title: 'Sidan finns inte',
    lead: 'Det finns ingen sida på den här adressen. Den kan vara felskriven, eller så är länken gammal.',
    start: 'Till startsidan',
  },
);

show({
  title: () => say('title'),
  view: () =>
    plainFrame(say(isDemo ? 'brand' : 'realBrand'), [
      html`<div class="stack tight">
        <h1>${say('title')}</h1>
        <p>${say('lead')}</p>
      </div>`,
      html`<p><a class="button primary" href="/">${say('start')}</a></p>`,
    ]),
});
