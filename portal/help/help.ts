import {html, type TemplateResult} from 'lit';
import {icons} from '../shared/icons.ts';
import {texts} from '../shared/language.ts';
import {show} from '../shared/page.ts';
import {plainFrame} from '../shared/plain.ts';

const say = texts(
  {
    brand: 'Collaboration demo',
    title: 'Work together in Bookkeeping & Invoicing',
    lead: 'You and your customer share the same data and can stop sending files. There are five ways to do it.',
    film: 'Bjud in till samarbete från Practice management',
    filmHint: 'In the product a film in Swedish shows this. These are its scenes.',
    scene1: 'Choose the customer, open the tab Collaborations and the function.',
    scene2: 'Activate the collaboration: task, invoice recipient, period.',
    scene3: 'The customer gets a mail and accepts in My Spiris.',
    scene4: 'Start the solution from the customer list. You see the same data.',
    solutions: 'Which one suits the customer?',
    prefer:
      'Does the customer already work in Spiris? Then start in the same solution if you can. You yourselves always work in Bookkeeping & Invoicing +.',
    canDo: 'The customer can',
    nothing: 'Only you work there, and the customer gets no mail.',
    payer: 'Invoice recipient: {payer}',
    agencyOnly: 'the accounting agency',
    both: 'the accounting agency or the customer',
    accountantAccess: 'For you who do everything for the customer.',
    bookkeeping: 'For the customer who keeps the books and needs no invoicing.',
    approvalInvoicing: 'For the customer who invoices and approves, while you keep the books.',
    bookkeepingInvoicing: 'For the customer who invoices and keeps the books, with you in the same data.',
    bookkeepingInvoicingPlus: 'For the customer who needs quotes, orders and the extended modules too.',
    logIn: 'log in',
    receipts: 'capture receipts',
    book: 'keep the books',
    bank: 'reconcile the bank',
    vat: 'make the VAT report',
    sales: 'send sales invoices',
    approve: 'approve supplier invoices',
    quotes: 'work with quotes and orders',
    modules: 'use the extended modules',
  },
  {
    brand: 'Samarbetsdemo',
    title: 'Arbeta tillsammans i Bookkeeping & Invoicing',
    lead: 'Ni och kunden delar samma uppgifter och slipper skicka filer. Det finns fem sätt att göra det på.',
    film: 'Bjud in till samarbete från Practice management',
    filmHint: 'I produkten visas det här i en film på svenska. Så här går den till.',
    scene1: 'Välj kunden, öppna fliken Samarbeten och funktionen.',
    scene2: 'Aktivera samarbetet: uppdrag, fakturamottagare, avtalsperiod.',
    scene3: 'Kunden får ett mejl och accepterar i My Spiris.',
    scene4: 'Starta funktionen från kundlistan. Ni ser samma uppgifter.',
    solutions: 'Vilken passar kunden?',
    prefer: 'Arbetar kunden redan i Spiris? Börja då helst i samma lösning. Ni själva arbetar alltid i Bookkeeping & Invoicing +.',
    canDo: 'Kunden kan',
    nothing: 'Bara ni arbetar där, och kunden får inga mejl.',
    payer: 'Fakturamottagare: {payer}',
    agencyOnly: 'byrån',
    both: 'byrån eller kunden',
    accountantAccess: 'För er som gör allt åt kunden.',
    bookkeeping: 'För kunden som bokför själv och inte behöver fakturera.',
    approvalInvoicing: 'För kunden som fakturerar och attesterar medan ni bokför.',
    bookkeepingInvoicing: 'För kunden som både fakturerar och bokför, med er i samma uppgifter.',
    bookkeepingInvoicingPlus: 'För kunden som även behöver offerter, order och de utökade modulerna.',
    logIn: 'logga in',
    receipts: 'fota kvitton',
    book: 'bokföra',
    bank: 'stämma av banken',
    vat: 'göra momsrapporten',
    sales: 'skicka kundfakturor',
    approve: 'attestera leverantörsfakturor',
    quotes: 'arbeta med offerter och order',
    modules: 'använda de utökade modulerna',
  },
);

const bookkeeping = ['logIn', 'receipts', 'book', 'bank', 'vat'] as const;
const invoicing = ['logIn', 'receipts', 'sales', 'approve'] as const;
const both = [...bookkeeping, 'sales', 'approve'] as const;

const solutions = [
  {key: 'accountantAccess', name: 'Bookkeeping & Invoicing\u00a0- Accountant access', can: []},
  {key: 'bookkeeping', name: 'Bookkeeping', can: bookkeeping},
  {key: 'approvalInvoicing', name: 'Approval & Invoicing', can: invoicing},
  {key: 'bookkeepingInvoicing', name: 'Bookkeeping & Invoicing', can: both},
  {key: 'bookkeepingInvoicingPlus', name: 'Bookkeeping & Invoicing +', can: [...both, 'quotes', 'modules']},
] as const;

const scenes = [
  {key: 'scene1', icon: icons.customers},
  {key: 'scene2', icon: icons.handshake},
  {key: 'scene3', icon: icons.mail},
  {key: 'scene4', icon: icons.book},
] as const;

const solution = ({key, name, can}: (typeof solutions)[number]): TemplateResult =>
  html`<section class="panel stack tight solution" id=${key}>
    <h3>${name}</h3>
    <p>${say(key)}</p>
    <p class="small">${can.length === 0 ? say('nothing') : `${say('canDo')} ${can.map((each) => say(each)).join(', ')}.`}</p>
    <p class="small muted">${say('payer', {payer: say(can.length === 0 ? 'agencyOnly' : 'both')})}</p>
  </section>`;

show({
  title: () => say('title'),
  view: () =>
    plainFrame(say('brand'), [
      html`<div class="stack tight">
        <h1>${say('title')}</h1>
        <p>${say('lead')}</p>
      </div>`,
      html`<section class="stack tight" id="film" aria-labelledby="film-title">
        <h2 id="film-title" lang="sv">${say('film')}</h2>
        <p class="muted">${say('filmHint')}</p>
        <ol class="film">
          ${scenes.map(
            ({key, icon}) =>
              html`<li>
                ${icon}
                <p>${say(key)}</p>
              </li>`,
          )}
        </ol>
      </section>`,
      html`<section class="stack" aria-labelledby="solutions">
        <div class="stack tight">
          <h2 id="solutions">${say('solutions')}</h2>
          <p class="muted">${say('prefer')}</p>
        </div>
        ${solutions.map(solution)}
      </section>`,
    ]),
});
// The page is made by now: the place that the address names can be shown.
const named = location.hash.slice(1);
if (named) document.getElementById(named)?.scrollIntoView();
