import {html, nothing, type TemplateResult} from 'lit';
import '../../src/define/invite-agency.ts';
import type {Collaboration, CompanyOverview, Session} from '../../src/index.ts';
import {asked, here, safeUrl, withQuery} from '../shared/address.ts';
import {onReturn} from '../shared/again.ts';
import {now} from '../shared/clock.ts';
import {icons} from '../shared/icons.ts';
import {kronor, mediumDate, texts} from '../shared/language.ts';
import {note, skeleton} from '../shared/notes.ts';
import {ownSolutions, readOnlyAfter} from '../shared/own-solutions.ts';
import {demoLinks, show, skipLink, switches, update, type Content} from '../shared/page.ts';
import {actAs, answerWishes, api, apiFor, doorway, enter, partiesOf, signInLink, type Entry} from '../shared/session.ts';
import {examples, type Invoice, type Voucher} from './examples.ts';

const say = texts(
  {
    product: 'Bookkeeping & Invoicing',
    worksIn: 'You work in {company}, {solution}',
    readsIn: 'Read only: {company}, {solution}',
    readOnly: 'Read only',
    readOnlyHint:
      'The collaboration with {agency} ended on {date}. Everything that was there can still be read, but nothing can be added or changed.',
    modules: 'Parts of the product',
    overview: 'Overview',
    invoices: 'Invoices',
    vouchers: 'Vouchers',
    more: 'More solutions',
    result: 'Result so far this year',
    bank: 'Bank balance',
    unpaid: 'Unpaid invoices',
    example: 'The figures are examples.',
    latest: 'Latest vouchers',
    number: 'Number',
    date: 'Date',
    customer: 'Customer',
    due: 'Due',
    amount: 'Amount',
    text: 'Text',
    state: 'Status',
    paid: 'Paid',
    open: 'Not paid',
    overdue: 'Overdue',
    back: 'Back to {portal}',
    agencyMore: 'The customer activates a collaboration from here. You do it in {portal}, on the customer’s tab Collaborations.',
    noSolution: '{company} has no solution here yet',
    noSolutionHint: 'Requests from an accounting agency and terms to approve are in {portal}.',
    noCompany: 'Choose a company first',
    noCompanyHint: 'Open {company} from {portal}, or sign in as somebody who works there.',
    thisCompany: 'the company',
    switch: 'Switch person',
    all: 'All vouchers',
  },
  {
    product: 'Bookkeeping & Invoicing',
    worksIn: 'Du arbetar i {company}, {solution}',
    readsIn: 'Skrivskyddat: {company}, {solution}',
    readOnly: 'Skrivskyddat',
    readOnlyHint: 'Samarbetet med {agency} avslutades {date}. Det som finns kan fortfarande läsas, men inget kan läggas till eller ändras.',
    modules: 'Produktens delar',
    overview: 'Översikt',
    invoices: 'Fakturor',
    vouchers: 'Verifikationer',
    more: 'Fler lösningar',
    result: 'Resultat hittills i år',
    bank: 'Saldo på banken',
    unpaid: 'Obetalda fakturor',
    example: 'Siffrorna är exempel.',
    latest: 'Senaste verifikationer',
    number: 'Nummer',
    date: 'Datum',
    customer: 'Kund',
    due: 'Förfaller',
    amount: 'Belopp',
    text: 'Text',
    state: 'Status',
    paid: 'Betald',
    open: 'Obetald',
    overdue: 'Förfallen',
    back: 'Tillbaka till {portal}',
    agencyMore: 'Det är kunden som aktiverar ett samarbete härifrån. Ni gör det i {portal}, på kundens flik Samarbeten.',
    noSolution: '{company} har ingen lösning här ännu',
    noSolutionHint: 'Förfrågningar från en byrå och villkor att godkänna finns i {portal}.',
    noCompany: 'Välj ett företag först',
    noCompanyHint: 'Öppna {company} från {portal}, eller logga in som någon som arbetar där.',
    thisCompany: 'företaget',
    switch: 'Byt person',
    all: 'Alla verifikationer',
  },
);

const modules = [
  {key: 'overview', icon: icons.home},
  {key: 'invoices', icon: icons.invoice},
  {key: 'vouchers', icon: icons.book},
  {key: 'more', icon: icons.handshake},
] as const;
type ModuleKey = (typeof modules)[number]['key'];

/** The function that this product is. */
const productFunction = 'bookkeeping-invoicing';

/** Whose data the product shows, and who works in them. */
type Work =
  | {
      readonly by: 'company';
      readonly session: Session;
      readonly overview: CompanyOverview;
      /** Set where an ending has left the data to read. */
      readonly ended: Collaboration | undefined;
      readonly companyId: string;
      readonly name: string;
      readonly solution: string;
    }
  | {
      readonly by: 'agency';
      readonly session: Session;
      readonly collaboration: Collaboration;
      readonly companyId: string;
      readonly name: string;
      readonly solution: string;
    };

const isNarrow = matchMedia('(max-width: 40rem)');
const companyId = asked('company');
const module: ModuleKey = modules.find(({key}) => key === asked('part'))?.key ?? 'overview';
let at: Entry = {state: 'loading'};
let work: Work | undefined;
let hasNothing = false;

type Inside = Extract<Entry, {state: 'in'}>;

/** The person's own company, else the company of a customer that the person's agency works with. */
async function open(): Promise<void> {
  at = await enter('company', companyId);
  const own = ownCompany();
  if (own) take(own, await api.getCompany({companyId: own.party.id}));
  else if (at.state === 'stranger' || at.state === 'in') {
    work = await agencyWork(at.session);
    if (!work) at = {state: 'stranger', session: at.session};
  }
  update();
}

/** Whoever belongs to the company; the agency's person who only approves its terms does not. */
const ownCompany = (): Inside | undefined => (at.state === 'in' && at.party.role !== 'pendingTerms' ? at : undefined);

function take({session, party: {id, name}}: Inside, overview: CompanyOverview): void {
  const ended = readOnlyAfter(overview, productFunction);
  const solution = ownSolution(overview) ?? ended?.solutionName;
  work = solution === undefined ? undefined : {by: 'company', session, overview, ended, companyId: id, name, solution};
  hasNothing = solution === undefined;
}

/** What the company works in: its agency's gift or its own agreement. */
function ownSolution({functions, collaborations}: CompanyOverview): string | undefined {
  const granted = collaborations.find(
    (each) =>
      each?.function === productFunction && each.customerAccess === 'granted' && (each.status === 'active' || each.status === 'ending'),
  );
  return granted?.solutionName ?? functions.find((each) => each?.key === productFunction)?.agreement?.solutionName;
}

/** An agency always works in the largest solution, whatever the customer has. */
async function agencyWork(session: Session): Promise<Work | undefined> {
  for (const {id} of partiesOf(session, 'agency')) {
    const ownApi = apiFor(id);
    for (let cursor: string | undefined; ;) {
      const {items, nextCursor} = await ownApi.listCustomers({limit: 200, ...(cursor === undefined ? {} : {cursor})});
      for (const row of items) {
        const collaboration = row?.collaborations.find((each) => each?.company.id === companyId && each?.startUrl);
        if (!row || !collaboration) continue;
        actAs(id);
        const {functions} = await ownApi.getCustomer({customerId: row.id});
        const solution = functions.find((each) => each?.key === collaboration.function)?.agencySolution ?? collaboration.solutionName;
        return {by: 'agency', session, collaboration, companyId: companyId ?? '', name: row.name, solution};
      }
      if (nextCursor === null) break;
      cursor = nextCursor;
    }
  }
  return undefined;
}

const moduleUrl = (key: ModuleKey): string =>
  withQuery('/product/', {company: work?.companyId, part: key === 'overview' ? undefined : key});
const productName = (): string => ('session' in at ? at.session.portals.product.name : say('product'));

function banner(shown: Work): TemplateResult {
  const {by, session, name, solution, ...rest} = shown;
  const isReadOnly = endedOf(shown) !== undefined;
  const {practiceManagement, customerPortal} = session.portals;
  const customerId = 'collaboration' in rest ? rest.collaboration.customer?.id : undefined;
  const backUrl =
    by === 'company'
      ? withQuery('/my/', {company: rest.companyId})
      : customerId === undefined
        ? '/practice/'
        : withQuery('/practice/customer/', {id: customerId});
  return html`<div class="works-in">
    <strong>${say(isReadOnly ? 'readsIn' : 'worksIn', {company: name, solution})}</strong>
    <a href=${safeUrl(backUrl)}>${say('back', {portal: by === 'company' ? customerPortal.name : practiceManagement.name})}</a>
  </div>`;
}

/** The ending after which this company only reads. */
const endedOf = (shown: Work): Collaboration | undefined => (shown.by === 'company' ? shown.ended : undefined);

function readOnlyNote(shown: Work): TemplateResult | typeof nothing {
  const ended = endedOf(shown);
  if (!ended) return nothing;
  const date = mediumDate(ended.ending?.on ?? ended.statusSince);
  return note(
    [html`<p><strong>${say('readOnly')}</strong></p>`, html`<p>${say('readOnlyHint', {agency: ended.agency.name, date})}</p>`],
    'waiting',
  );
}

function overview(companyName: string): TemplateResult {
  const {figures, vouchers} = examples(companyName, now());
  return html`<h1>${say('overview')}</h1>
    <dl class="figures">
      ${(['result', 'bank', 'unpaid'] as const).map(
        (key) =>
          html`<div class="panel">
            <dt class="muted">${say(key)}</dt>
            <dd><strong>${kronor(figures[key])}</strong></dd>
          </div>`,
      )}
    </dl>
    <section class="stack tight">
      <h2>${say('latest')}</h2>
      ${voucherTable(vouchers.slice(0, 5))}
      <p><a href=${safeUrl(moduleUrl('vouchers'))}>${say('all')}</a></p>
    </section>
    <p class="small muted">${say('example')}</p>`;
}

const stateLooks = {paid: ['success', icons.check], open: ['info', icons.clock], overdue: ['waiting', icons.warning]} as const;

function statePill(state: Invoice['state']): TemplateResult {
  const [tone, icon] = stateLooks[state];
  return html`<span class="pill ${tone}">${icon}<span>${say(state)}</span></span>`;
}

interface Column<Row> {
  readonly name: string;
  readonly cell: (row: Row) => Content;
  readonly kind?: 'title' | 'amount' | 'state';
}

/** A table, or cards where it is narrow. */
function listing<Row>(name: string, rows: readonly Row[], columns: readonly Column<Row>[]): TemplateResult {
  if (isNarrow.matches)
    return html`<ul class="panel bare list" aria-label=${name}>
      ${rows.map(
        (row) =>
          html`<li class="entry">
            ${columns.map(({name: label, cell, kind}) =>
              kind
                ? html`<span class=${kind}>${cell(row)}</span>`
                : html`<span class="small"><span class="muted">${label}</span> ${cell(row)}</span>`,
            )}
          </li>`,
      )}
    </ul>`;
  return html`<div class="panel bare">
    <table>
      <caption class="unseen">
        ${name}
      </caption>
      <thead>
        <tr>
          ${columns.map((column) => html`<th scope="col" class=${column.kind ?? nothing}>${column.name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${columns.map((column) =>
                column.kind === 'title'
                  ? html`<th scope="row">${column.cell(row)}</th>`
                  : html`<td class=${column.kind ?? 'numeric'}>${column.cell(row)}</td>`,
              )}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

const invoices = (companyName: string): TemplateResult =>
  html`<h1>${say('invoices')}</h1>
    ${listing(say('invoices'), examples(companyName, now()).invoices, [
      {name: say('number'), cell: ({number}) => number},
      {name: say('customer'), cell: ({customer}) => customer, kind: 'title'},
      {name: say('due'), cell: ({due}) => mediumDate(due)},
      {name: say('state'), cell: ({state}) => statePill(state), kind: 'state'},
      {name: say('amount'), cell: ({amount}) => kronor(amount), kind: 'amount'},
    ])}
    <p class="small muted">${say('example')}</p>`;

const voucherTable = (vouchers: readonly Voucher[]): TemplateResult =>
  listing(say('vouchers'), vouchers, [
    {name: say('number'), cell: ({number}) => number},
    {name: say('date'), cell: ({date}) => mediumDate(date)},
    {name: say('text'), cell: ({text}) => text(), kind: 'title'},
    {name: say('amount'), cell: ({amount}) => kronor(amount), kind: 'amount'},
  ]);

const vouchers = (companyName: string): TemplateResult =>
  html`<h1>${say('vouchers')}</h1>
    ${voucherTable(examples(companyName, now()).vouchers)}
    <p class="small muted">${say('example')}</p>`;

function more(shown: Work): TemplateResult {
  const {practiceManagement} = shown.session.portals;
  return html`<h1>${say('more')}</h1>
    ${
      shown.by === 'agency'
        ? note(say('agencyMore', {portal: practiceManagement.name}))
        : html`<section class="panel"><invite-agency function=${productFunction}></invite-agency></section>
            ${ownSolutions(shown.overview, practiceManagement.name)}`
    }`;
}

function content(): Content {
  if (at.state === 'in' && hasNothing) return noSolution(at.party.name, at.session, at.party.id);
  if (!work) return at.state === 'stranger' ? noCompany(at.session) : at.state === 'in' ? skeleton(6) : doorway('company', at);
  if (module === 'more') return more(work);
  return [readOnlyNote(work), {overview, invoices, vouchers}[module](work.name)];
}

const noSolution = (name: string, {portals}: Session, id: string): TemplateResult =>
  html`<div class="door">
    ${icons.book}
    <h1>${say('noSolution', {company: name})}</h1>
    <p>${say('noSolutionHint', {portal: portals.customerPortal.name})}</p>
    <p><a class="button primary" href=${safeUrl(withQuery('/my/', {company: id}))}>${portals.customerPortal.name}</a></p>
  </div>`;

const noCompany = (session: Session): TemplateResult =>
  html`<div class="door">
    ${icons.book}
    <h1>${say('noCompany')}</h1>
    <p>${say('noCompanyHint', {company: say('thisCompany'), portal: session.portals.practiceManagement.name})}</p>
    <div class="row">
      <a class="button primary" href="/practice/">${session.portals.practiceManagement.name}</a>
      ${signInLink(say('switch'), {style: 'button'})}
    </div>
  </div>`;

show({
  title: () => `${work ? `${work.name} – ` : ''}${productName()}`,
  view: () =>
    html`${skipLink()}
      <header>
        ${work ? banner(work) : nothing}
        <div class="tool-top">
          <a class="brand" href=${safeUrl(here())}>${icons.book}<span>${productName()}</span></a>
          ${switches()}
          ${
            work
              ? html`<nav class="modules" aria-label=${say('modules')}>
                  ${modules.map(
                    ({key, icon}) =>
                      html`<a href=${safeUrl(moduleUrl(key))} aria-current=${key === module ? 'page' : nothing}
                        >${icon}<span>${say(key)}</span></a
                      >`,
                  )}
                </nav>`
              : nothing
          }
        </div>
      </header>
      <main id="main" tabindex="-1" class="tool-main">${content()}</main>
      <footer class="tool-main">
        <div class="row small">
          ${work ? html`<span class="muted">${work.session.person.name}</span> ${signInLink(say('switch'))}` : nothing} ${demoLinks()}
        </div>
      </footer>`,
});
isNarrow.addEventListener('change', update);
for (const outcome of ['collab-changed', 'collab-support-requested', 'collab-requested', 'collab-withdrawn'] as const)
  document.addEventListener(outcome, () => void open());
onReturn(
  () => {
    const own = ownCompany();
    return own && api.getCompany({companyId: own.party.id});
  },
  (overview) => {
    const own = ownCompany();
    if (own) take(own, overview);
    update();
  },
);
answerWishes();
await open();
