import {html, nothing, type TemplateResult} from 'lit';
import {join} from 'lit/directives/join.js';
import '../../../src/define/collab-tab.ts';
import '../../../src/define/start-solution-button.ts';
import {ApiError, type CustomerOverview} from '../../../src/index.ts';
import {asked, here, safeUrl, withQuery} from '../../shared/address.ts';
import {onReturn} from '../../shared/again.ts';
import {icons} from '../../shared/icons.ts';
import {texts} from '../../shared/language.ts';
import {note, skeleton} from '../../shared/notes.ts';
import {update, type Content} from '../../shared/page.ts';
import {api} from '../../shared/session.ts';
import {noCollaboration, statusPill} from '../../shared/status.ts';
import {noCustomer, practicePage} from '../shell.ts';

const say = texts(
  {
    title: 'Customer',
    customers: 'Customers',
    parts: 'Parts of the customer',
    overview: 'Overview',
    tasks: 'Tasks',
    collaborations: 'Collaborations',
    number: 'Customer number',
    corporateId: 'Corporate ID',
    contact: 'Main contact',
    email: 'E-mail',
    address: 'Postal address',
    known: 'On record',
    missing: 'Missing',
    platform: 'On the platform',
    yes: 'Yes',
    no: 'Not yet',
    facts: 'Facts',
    notHere: 'Customers cannot be edited here. Register the customer anew with complete facts to go on.',
    newCustomer: 'New customer',
    newTask: 'Create task',
    noTasks: 'The customer has no task. A collaboration needs one.',
    active: 'Active',
    finished: 'Finished',
    show: 'Show collaborations',
    task: 'Task',
    state: 'Status',
  },
  {
    title: 'Kund',
    customers: 'Kunder',
    parts: 'Kundens delar',
    overview: 'Översikt',
    tasks: 'Uppdrag',
    collaborations: 'Samarbeten',
    number: 'Kundnummer',
    corporateId: 'Organisationsnummer',
    contact: 'Huvudkontakt',
    email: 'E-post',
    address: 'Postadress',
    known: 'Finns',
    missing: 'Saknas',
    platform: 'På plattformen',
    yes: 'Ja',
    no: 'Inte ännu',
    facts: 'Uppgifter',
    notHere: 'Kunder går inte att ändra här. Lägg upp kunden på nytt med fullständiga uppgifter för att komma vidare.',
    newCustomer: 'Ny kund',
    newTask: 'Skapa uppdrag',
    noTasks: 'Kunden har inget uppdrag. Ett samarbete behöver ett.',
    active: 'Pågår',
    finished: 'Avslutat',
    show: 'Visa samarbeten',
    task: 'Uppdrag',
    state: 'Status',
  },
);

const tabs = ['overview', 'tasks', 'collaborations'] as const;
type Tab = (typeof tabs)[number];

const customerId = asked('id') ?? '';
let tab: Tab = tabs.find((each) => each === asked('tab')) ?? 'collaborations';
let overview: CustomerOverview | undefined;
let error: unknown;

async function load(): Promise<void> {
  error = undefined;
  update();
  try {
    if (!customerId) throw new ApiError('notFound');
    overview = await api.getCustomer({customerId});
  } catch (thrown) {
    // What cannot be the id of a customer leads to none.
    error = thrown instanceof ApiError && thrown.code === 'invalidInput' ? new ApiError('notFound') : thrown;
  }
  update();
}

const tabUrl = (of: Tab): string => withQuery('/practice/customer/', {id: customerId, tab: of});

function onTab(event: MouseEvent, chosen: Tab): void {
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  tab = chosen;
  history.pushState(null, '', tabUrl(chosen));
  update();
}

addEventListener('popstate', () => {
  tab = tabs.find((each) => each === asked('tab')) ?? 'collaborations';
  update();
});
// prettier-ignore
const outcomes = [
  'collab-activated', 'collab-requested', 'collab-scheduled', 'collab-withdrawn', 'collab-linked', 'collab-changed', 'collab-support-requested',
  'collab-ended',
] as const;
for (const outcome of outcomes) document.addEventListener(outcome, () => void load());

const newTaskUrl = (): string => withQuery('/practice/new-task/', {customer: customerId, return: here()});

function missing(text: string | undefined): Content {
  return text ? text : html`<span class="pill danger">${icons.warning}<span>${say('missing')}</span></span>`;
}

/** Over two lines it breaks behind a dot or the @. */
const emailLines = (email: string): TemplateResult => html`${join(email.split(/(?<=[.@])/), html`<wbr />`)}`;

function overviewTab({customer, functions}: CustomerOverview): TemplateResult {
  const {contact} = customer;
  const isComplete = Boolean(contact?.email && contact.hasAddress);
  return html`<div class="stack">
    <section class="panel stack tight">
      <h2>${say('facts')}</h2>
      <dl class="facts">
        <dt>${say('number')}</dt>
        <dd class="numeric">${customer.number}</dd>
        <dt>${say('corporateId')}</dt>
        <dd class="numeric">${customer.corporateId}</dd>
        <dt>${say('platform')}</dt>
        <dd>${customer.onPlatform ? say('yes') : say('no')}</dd>
        <dt>${say('contact')}</dt>
        <dd>${missing(contact?.name)}</dd>
        <dt>${say('email')}</dt>
        <dd>${contact?.email ? emailLines(contact.email) : missing(undefined)}</dd>
        <dt>${say('address')}</dt>
        <dd>${missing(contact?.hasAddress ? say('known') : undefined)}</dd>
      </dl>
    </section>
    ${
      isComplete
        ? nothing
        : note(
            [
              html`<p>${say('notHere')}</p>`,
              html`<p><a href=${safeUrl(withQuery('/practice/new-customer/', {like: customerId}))}>${say('newCustomer')}</a></p>`,
            ],
            'info',
          )
    }
    <section class="panel stack tight">
      <h2>${say('collaborations')}</h2>
      <dl class="facts">
        ${functions.map((each) =>
          each
            ? html`<dt>${each.name}</dt>
                <dd>${each.collaboration ? statusPill(each.collaboration) : noCollaboration()}</dd>`
            : nothing,
        )}
      </dl>
      <p><a href=${safeUrl(tabUrl('collaborations'))} @click=${(event: MouseEvent) => onTab(event, 'collaborations')}>${say('show')}</a></p>
    </section>
  </div>`;
}

function tasksTab({tasks}: CustomerOverview): TemplateResult {
  return html`<div class="stack">
    ${
      tasks.length === 0
        ? html`<div class="panel"><p>${say('noTasks')}</p></div>`
        : html`<div class="panel bare">
            <table>
              <thead>
                <tr>
                  <th scope="col">${say('task')}</th>
                  <th scope="col">${say('state')}</th>
                </tr>
              </thead>
              <tbody>
                ${tasks.map(
                  ({name, active}) =>
                    html`<tr>
                      <th scope="row">${name}</th>
                      <td>
                        ${
                          active
                            ? html`<span class="pill success">${icons.check}<span>${say('active')}</span></span>`
                            : html`<span class="pill neutral">${icons.stop}<span>${say('finished')}</span></span>`
                        }
                      </td>
                    </tr>`,
                )}
              </tbody>
            </table>
          </div>`
    }
    <p><a class="button" href=${safeUrl(newTaskUrl())}>${icons.add}${say('newTask')}</a></p>
  </div>`;
}

const panels: Readonly<Record<Tab, (overview: CustomerOverview) => TemplateResult>> = {
  overview: overviewTab,
  tasks: tasksTab,
  collaborations: () => html`<collab-tab customer-id=${customerId}></collab-tab>`,
};

const crumb = (): TemplateResult => html`<p class="crumb"><a href="/practice/">${say('customers')}</a></p>`;

function view(): Content {
  if (!overview && error === undefined) return [crumb(), skeleton(8)];
  if (!overview) {
    const isUnknown = error instanceof ApiError && error.code === 'notFound';
    // The page of an unknown customer has a way back of its own.
    return [isUnknown ? nothing : crumb(), noCustomer(error, () => void load())];
  }
  const {customer} = overview;
  return html`${crumb()}
    <div class="row apart">
      <div class="grow">
        <h1>${customer.name}</h1>
        <p class="muted numeric">
          ${customer.number} · <span class="nowrap">${customer.corporateId}</span>${customer.contact ? ` · ${customer.contact.name}` : ''}
        </p>
      </div>
      <start-solution-button customer-id=${customerId}></start-solution-button>
    </div>
    <nav class="tabs" aria-label=${say('parts')}>
      ${tabs.map(
        (each) =>
          html`<a
            href=${safeUrl(tabUrl(each))}
            aria-current=${each === tab ? 'page' : nothing}
            @click=${(event: MouseEvent) => onTab(event, each)}
            >${say(each)}</a
          >`,
      )}
    </nav>
    ${panels[tab](overview)}`;
}

onReturn(
  () => overview && api.getCustomer({customerId}),
  (answer) => {
    overview = answer;
    update();
  },
);
void practicePage({place: 'customers', title: () => overview?.customer.name ?? say('title'), view, load});
