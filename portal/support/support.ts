import {html} from 'lit';
import {asked, safeUrl} from '../shared/address.ts';
import {texts} from '../shared/language.ts';
import {show} from '../shared/page.ts';
import {plainFrame} from '../shared/plain.ts';

const say = texts(
  {
    title: 'Support',
    brand: 'Collaboration demo',
    lead: 'In a real portal this is where the support of the service answers. Have these at hand, and it goes faster:',
    who: 'the company or customer that it is about, with its number',
    what: 'what you wanted to do, and the words that you saw',
    reference: 'the reference for support, if one was shown',
    locked: 'An agreement that the customer owns is changed by the customer, in its own portal.',
    back: 'Back',
  },
  {
    title: 'Support',
    brand: 'Samarbetsdemo',
    lead: 'I en riktig portal är det här tjänstens support svarar. Ha det här till hands, så går det fortare:',
    who: 'företaget eller kunden som det gäller, med nummer',
    what: 'vad du ville göra och vad som stod på sidan',
    reference: 'referensen till supporten, om en visades',
    locked: 'Ett avtal som kunden äger ändrar kunden själv, i sin egen portal.',
    back: 'Tillbaka',
  },
);

show({
  title: () => say('title'),
  view: () =>
    plainFrame(
      say('brand'),
      html`<h1>${say('title')}</h1>
        <div class="panel stack">
          <p>${say('lead')}</p>
          <ul class="bullets">
            <li>${say('who')}</li>
            <li>${say('what')}</li>
            <li>${say('reference')}</li>
          </ul>
          <p>${say('locked')}</p>
        </div>
        <p><a class="button" href=${safeUrl(asked('return') ?? '/')}>${say('back')}</a></p>`,
    ),
});
