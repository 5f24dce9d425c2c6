import {html, nothing, type TemplateResult} from 'lit';
import type {Session, SupportCase} from '../../src/index.ts';
import {asked, safeUrl} from '../shared/address.ts';
import {now, readClock} from '../shared/clock.ts';
import {isDemo} from '../shared/demo.ts';
import {icons} from '../shared/icons.ts';
import {dateAndTime, texts, waited} from '../shared/language.ts';
import {failure, failureText, note, skeleton} from '../shared/notes.ts';
import {show, update, type Content} from '../shared/page.ts';
import {plainFrame} from '../shared/plain.ts';
import {apiFor, partiesOf, signInLink, unboundApi} from '../shared/session.ts';

const say = texts(
  {
    title: 'Support',
    brand: 'Collaboration demo',
    realBrand: 'Collaboration',
    lead: 'In a real portal this is where the support of the service answers. Have these at hand, and it goes faster:',
    who: 'the company or customer that it is about, with its number',
    what: 'what you wanted to do, and the words that you saw',
    reference: 'the reference for support, if one was shown',
    locked: 'An agreement that the customer owns is changed by the customer, in its own portal.',
    back: 'Back',
    staff: 'Do you work at support?',
    signIn: 'Sign in',
    switch: 'Switch person',
    signedInAs: 'Signed in as {name}.',
    cases: 'Changes that wait for support',
    casesLead:
      'Somebody wants a solution that can do less. Change it in the service, then say so here: access and agreement follow, and those concerned get a mail.',
    none: 'No case waits',
    noneHint: 'When somebody asks for a solution that loses something, the case appears here.',
    change: 'From {from} to {to}',
    asked: 'Asked by {person} · {at} · {since}',
    askedPlain: 'Asked {at} · {since}',
    with: 'With {agency}',
    own: 'The company’s own agreement',
    lost: 'No longer possible afterwards',
    done: 'Done',
    doneFor: 'Done: {company}',
    doneQuestion: 'Is the change made in the service?',
    doneEffect: '{company} loses {from} and has {to} at once. Both sides get a mail. This cannot be undone here.',
    doneOwnEffect: '{company} loses {from}, has {to} at once and gets a mail. This cannot be undone here.',
    doneNow: 'The change is made',
    reject: 'Reject with reason',
    rejectFor: 'Reject with reason: {company}',
    reason: 'Reason',
    reasonHint: 'Shown in the mail to the person who asked.',
    reasonMissing: 'Write the reason.',
    rejectNow: 'Reject',
    cancel: 'Cancel',
    settledDone: '{company} has {to} now. Both sides get a mail.',
    settledOwnDone: '{company} has {to} now and gets a mail.',
    settledRejected: '{company} keeps {from}. {person} gets a mail with the reason.',
    settledRejectedPlain: '{company} keeps {from}. The one who asked gets a mail with the reason.',
    more: 'Show more',
    logIn: 'log in',
    captureReceipts: 'capture receipts',
    book: 'keep the books',
    reconcileBank: 'reconcile the bank',
    vatReport: 'make the VAT report',
    salesInvoices: 'send sales invoices',
    approveSupplierInvoices: 'approve supplier invoices',
    quotesAndOrders: 'work with quotes and orders',
    extendedModules: 'use the extended modules',
    unknown: 'more',
  },
  {
    title: 'Support',
    brand: 'Samarbetsdemo',
    realBrand: 'Samarbete',
    lead: 'I en riktig portal är det här tjänstens support svarar. Ha det här till hands, så går det fortare:',
    who: 'företaget eller kunden som det gäller, med nummer',
    what: 'vad du ville göra och vad som stod på sidan',
    reference: 'referensen till supporten, om en visades',
    locked: 'Ett avtal som kunden äger ändrar kunden själv, i sin egen portal.',
    back: 'Tillbaka',
    staff: 'Arbetar du på supporten?',
    signIn: 'Logga in',
    switch: 'Byt person',
    signedInAs: 'Inloggad som {name}.',
    cases: 'Byten som väntar på supporten',
    casesLead:
      'Någon vill ha en lösning som kan mindre. Gör bytet i tjänsten och meddela det här. Åtkomst och avtal följer med och de berörda får mejl.',
    none: 'Inga ärenden väntar',
    noneHint: 'När någon ber om en lösning där något går förlorat hamnar ärendet här.',
    change: 'Från {from} till {to}',
    asked: 'Begärt av {person} · {at} · {since}',
    askedPlain: 'Begärt {at} · {since}',
    with: 'Med {agency}',
    own: 'Företagets eget avtal',
    lost: 'Går inte längre efter bytet',
    done: 'Klart',
    doneFor: 'Klart: {company}',
    doneQuestion: 'Är bytet gjort i tjänsten?',
    doneEffect: '{company} förlorar {from} och har {to} direkt. Båda sidor får mejl. Det går inte att ångra här.',
    doneOwnEffect: '{company} förlorar {from}, har {to} direkt och får ett mejl. Det går inte att ångra här.',
    doneNow: 'Bytet är gjort',
    reject: 'Avslå med orsak',
    rejectFor: 'Avslå med orsak: {company}',
    reason: 'Orsak',
    reasonHint: 'Står i mejlet till den som bad om bytet.',
    reasonMissing: 'Skriv orsaken.',
    rejectNow: 'Avslå',
    cancel: 'Avbryt',
    settledDone: '{company} har nu {to}. Båda sidor får mejl.',
    settledOwnDone: '{company} har nu {to} och får ett mejl.',
    settledRejected: '{company} behåller {from}. {person} får ett mejl med orsaken.',
    settledRejectedPlain: '{company} behåller {from}. Den som bad om bytet får ett mejl med orsaken.',
    more: 'Visa fler',
    logIn: 'logga in',
    captureReceipts: 'fota kvitton',
    book: 'bokföra',
    reconcileBank: 'stämma av banken',
    vatReport: 'göra momsrapporten',
    salesInvoices: 'skicka kundfakturor',
    approveSupplierInvoices: 'attestera leverantörsfakturor',
    quotesAndOrders: 'arbeta med offerter och order',
    extendedModules: 'använda de utökade modulerna',
    unknown: 'mer',
  },
);

let session: Session | undefined;
let isKnown = false;
let api: ReturnType<typeof apiFor> | undefined;
let cases: readonly SupportCase[] | undefined;
let nextCursor: string | null = null;
let error: unknown;
/** The case whose rejection is being written. */
let rejecting: string | undefined;
/** The case of which support is asked whether it is really done. */
let confirming: string | undefined;
let reason = '';
let isReasonMissing = false;
/** The case that is being settled. */
let sending: string | undefined;
let settled: string | undefined;

async function open(): Promise<void> {
  [session] = await Promise.all([unboundApi.getSession({}).catch(() => undefined), readClock()]);
  isKnown = true;
  const party = session && partiesOf(session, 'support')[0];
  if (party) {
    api = apiFor(party.id);
    await load();
  }
  update();
}

async function load(cursor?: string): Promise<void> {
  error = undefined;
  try {
    const answer = await api?.listSupportCases({...(cursor === undefined ? {} : {cursor})});
    const found = answer?.items.filter((each) => each !== null) ?? [];
    cases = cursor === undefined ? found : [...(cases ?? []), ...found];
    nextCursor = answer?.nextCursor ?? null;
  } catch (thrown) {
    error = thrown;
  }
  update();
}

async function settle(each: SupportCase, outcome: 'done' | 'rejected'): Promise<void> {
  if (sending !== undefined || !api) return;
  if (outcome === 'rejected' && !reason.trim()) {
    isReasonMissing = true;
    update();
    document.querySelector<HTMLElement>('#reason')?.focus();
    return;
  }
  sending = each.id;
  [error, settled] = [undefined, undefined];
  update();
  try {
    const written = outcome === 'rejected' ? {reason: reason.trim()} : {};
    const {
      companyName: company,
      fromName: from,
      toName: to,
      requestedBy: person,
    } = await api.settleSupportCase({
      ...{caseId: each.id, outcome},
      ...written,
    });
    cases = cases?.filter(({id}) => id !== each.id);
    settled =
      outcome === 'done'
        ? say(each.agencyName ? 'settledDone' : 'settledOwnDone', {company, to})
        : say(person ? 'settledRejected' : 'settledRejectedPlain', {company, from, person: person ?? ''});
    [rejecting, confirming] = [undefined, undefined];
  } catch (thrown) {
    error = thrown;
  }
  sending = undefined;
  update();
  document.querySelector<HTMLElement>('#cases')?.focus();
}

function onDone(id: string | undefined): void {
  [confirming, rejecting, error] = [id, undefined, undefined];
  update();
  if (id !== undefined) document.querySelector<HTMLElement>('#question')?.focus();
}

/** Access and data go, and nobody gets them back by a button: it is asked once more. */
const question = (each: SupportCase): TemplateResult =>
  html`<div class="stack tight question">
    <h4 id="question" tabindex="-1">${say('doneQuestion')}</h4>
    <p>${say(each.agencyName ? 'doneEffect' : 'doneOwnEffect', {company: each.companyName, from: each.fromName, to: each.toName})}</p>
    <div class="row">
      <button
        type="button"
        class="button primary"
        aria-disabled=${sending === each.id ? 'true' : nothing}
        @click=${() => void settle(each, 'done')}
      >
        ${say('doneNow')}
      </button>
      <button type="button" class="link" @click=${() => onDone(undefined)}>${say('cancel')}</button>
    </div>
  </div>`;

function onReject(id: string | undefined): void {
  [rejecting, confirming, reason, isReasonMissing] = [id, undefined, '', false];
  update();
  if (id !== undefined) document.querySelector<HTMLElement>('#reason')?.focus();
}

const rejection = (each: SupportCase): TemplateResult =>
  html`<form
    class="stack tight question"
    novalidate
    @submit=${(event: SubmitEvent) => {
      event.preventDefault();
      void settle(each, 'rejected');
    }}
  >
    <div class="field">
      <label for="reason">${say('reason')}</label>
      <p class="hint" id="reason-hint">${say('reasonHint')}</p>
      ${isReasonMissing ? html`<p class="error" id="reason-error">${say('reasonMissing')}</p>` : nothing}
      <textarea
        id="reason"
        rows="3"
        maxlength="1000"
        aria-invalid=${isReasonMissing ? 'true' : nothing}
        aria-describedby="reason-hint ${isReasonMissing ? 'reason-error' : ''}"
        .value=${reason}
        @input=${(event: Event) => (reason = (event.target as HTMLTextAreaElement).value)}
      ></textarea>
    </div>
    <div class="row">
      <button type="submit" class="button" aria-disabled=${sending === each.id ? 'true' : nothing}>${say('rejectNow')}</button>
      <button type="button" class="link" @click=${() => onReject(undefined)}>${say('cancel')}</button>
    </div>
  </form>`;

function card(each: SupportCase): TemplateResult {
  const {id, companyName: company, agencyName, functionName, fromName, toName, lost, requestedAt, requestedBy} = each;
  const since = waited(requestedAt, now());
  const at = dateAndTime(requestedAt);
  return html`<li class="panel stack tight">
    <div class="row apart">
      <h3>${company}</h3>
      <span class="small muted">${functionName}</span>
    </div>
    <p><strong>${say('change', {from: fromName, to: toName})}</strong></p>
    <p class="small muted">
      ${agencyName ? say('with', {agency: agencyName}) : say('own')} ·
      ${requestedBy ? say('asked', {person: requestedBy, at, since}) : say('askedPlain', {at, since})}
    </p>
    ${lost.length > 0 ? html`<p class="small">${say('lost')}: ${lost.map((capability) => say(capability)).join(', ')}</p>` : nothing}
    ${
      confirming === id
        ? question(each)
        : rejecting === id
          ? rejection(each)
          : html`<div class="row">
              <button type="button" class="button primary" aria-label=${say('doneFor', {company})} @click=${() => onDone(id)}>
                ${say('done')}
              </button>
              <button type="button" class="button" aria-label=${say('rejectFor', {company})} @click=${() => onReject(id)}>
                ${say('reject')}
              </button>
            </div>`
    }
  </li>`;
}

function caseList(): Content {
  const heading = html`<div class="stack tight">
    <h1 id="cases" tabindex="-1">${say('cases')}</h1>
    <p class="muted">${say('casesLead')}</p>
    <div role="status">${settled === undefined ? nothing : note(settled, 'success')}</div>
  </div>`;
  if (!cases) return [heading, error === undefined ? html`<div class="panel">${skeleton(5)}</div>` : failure(error, () => void load())];
  return [
    heading,
    error === undefined ? nothing : html`<div role="alert">${note(failureText(error), 'danger')}</div>`,
    cases.length > 0
      ? html`<ul class="stack">
          ${cases.map(card)}
        </ul>`
      : note([html`<p><strong>${say('none')}</strong></p>`, html`<p>${say('noneHint')}</p>`], 'success'),
    nextCursor === null
      ? nothing
      : html`<p><button type="button" class="button" @click=${() => void load(nextCursor ?? undefined)}>${say('more')}</button></p>`,
    html`<p class="small muted">${say('signedInAs', {name: session?.person.name ?? ''})} ${signInLink(say('switch'))}</p>`,
  ];
}

const help = (): Content => [
  html`<h1>${say('title')}</h1>`,
  html`<div class="panel stack">
    <p>${say('lead')}</p>
    <ul class="bullets">
      <li>${say('who')}</li>
      <li>${say('what')}</li>
      <li>${say('reference')}</li>
    </ul>
    <p>${say('locked')}</p>
  </div>`,
  html`<p class="row">
    <a class="button" href=${safeUrl(asked('return') ?? '/')}>${say('back')}</a>
    ${isDemo ? html`<span class="small muted">${icons.person} ${say('staff')} ${signInLink(say('signIn'))}</span>` : nothing}
  </p>`,
];

show({
  title: () => say(api ? 'cases' : 'title'),
  view: () =>
    plainFrame(say(isDemo ? 'brand' : 'realBrand'), isKnown ? (api ? caseList() : help()) : html`<div class="panel">${skeleton(5)}</div>`),
});
await open();
