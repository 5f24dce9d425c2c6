import {html, nothing, type TemplateResult} from 'lit';
import '../../../src/define/accept-invitation.ts';
import '../../../src/define/collab-settings.ts';
import type {Collaboration} from '../../../src/index.ts';
import {asked, here, safeUrl, withQuery} from '../../shared/address.ts';
import {onReturn} from '../../shared/again.ts';
import {icons} from '../../shared/icons.ts';
import {mediumDate, texts} from '../../shared/language.ts';
import {update, type Content} from '../../shared/page.ts';
import {api} from '../../shared/session.ts';
import {practicePage} from '../shell.ts';

const say = texts(
  {
    title: 'Settings\u00a0– Collaborations',
    views: 'Collaboration settings',
    collaborations: 'Collaborations',
    requests: 'Sent requests',
    batch: 'Activate for several customers',
    consents: 'Approvals',
    waiting: 'Customers wait for your answer',
    answer: 'Answer',
    approve: 'Approve the terms',
    since: '{function} · invited {date}',
    all: 'All collaborations',
  },
  {
    title: 'Inställningar\u00a0– Samarbeten',
    views: 'Inställningar för samarbeten',
    collaborations: 'Samarbeten',
    requests: 'Skickade förfrågningar',
    batch: 'Aktivera för flera kunder',
    consents: 'Godkännanden',
    waiting: 'Kunder väntar på ert svar',
    answer: 'Besvara',
    approve: 'Godkänn villkoren',
    since: '{function} · inbjudan {date}',
    all: 'Alla samarbeten',
  },
);

const views = ['collaborations', 'requests', 'batch', 'consents'] as const;
type ViewName = (typeof views)[number];
const filters = ['search', 'task', 'task-owner-id', 'account-manager-id', 'function', 'solution', 'state'] as const;

/** One invitation instead of the lists. */
const invitationId = asked('invitation');
const settings = document.createElement('collab-settings');
let waiting: readonly Collaboration[] = [];

/** The address says what is shown, so that a page can be left, found again and sent to a colleague. */
function readAddress(): void {
  settings.setAttribute('view', views.find((each) => each === asked('view')) ?? 'collaborations');
  for (const filter of filters) {
    const value = asked(filter);
    if (value === undefined) settings.removeAttribute(filter);
    else settings.setAttribute(filter, value);
  }
}

const shown = (): ViewName => views.find((each) => each === settings.getAttribute('view')) ?? 'collaborations';
const viewUrl = (view: ViewName, query: Readonly<Record<string, string | undefined>> = {}): string =>
  withQuery('/practice/settings/', {view: view === 'collaborations' ? undefined : view, ...query});

function keepInAddress(): void {
  const chosen = Object.fromEntries(filters.map((name) => [name, settings.getAttribute(name) ?? undefined]));
  const address = viewUrl(shown(), chosen);
  if (address !== here()) {
    const isOtherView = shown() !== (asked('view') ?? 'collaborations');
    history[isOtherView ? 'pushState' : 'replaceState'](null, '', address);
  }
  update();
}

function onView(event: MouseEvent, view: ViewName): void {
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  if (view === shown()) return;
  for (const filter of filters) settings.removeAttribute(filter);
  settings.setAttribute('view', view);
}

/** What a customer has asked, and terms that the one who accepted approves: the list shows them, and the answer is given elsewhere. */
const readWaiting = (): ReturnType<typeof api.listCollaborations> => api.listCollaborations({state: 'waiting', limit: 200});

function showWaiting({items}: Awaited<ReturnType<typeof readWaiting>>): void {
  waiting = items.filter((each): each is Collaboration => each?.invitation != null && deedOf(each) !== undefined);
  update();
}

async function loadWaiting(): Promise<void> {
  // The list below tells what went wrong, if something did.
  if (invitationId === undefined) await readWaiting().then(showWaiting, () => undefined);
}

function deedOf({initiatedBy, allowedActions, whyNot}: Collaboration): 'answer' | 'approve' | undefined {
  if (initiatedBy !== 'company') return undefined;
  if (allowedActions.includes('verify') || allowedActions.includes('accept')) return 'answer';
  // The one who accepted approves, in the customer's portal.
  return whyNot.some((each) => each?.action === 'approveTerms' && each.code === 'companyNotSelected') ? 'approve' : undefined;
}

function waitingLine(collaboration: Collaboration): TemplateResult {
  const {company, functionName, invitation, createdAt} = collaboration;
  return html`<li class="row apart">
    <span class="grow">
      <strong>${company.name}</strong>
      <span class="small muted block">${say('since', {function: functionName, date: mediumDate(createdAt)})}</span>
    </span>
    <a class="button" href=${safeUrl(withQuery('/practice/settings/', {invitation: invitation?.id}))}
      >${say(deedOf(collaboration) ?? 'answer')} <span class="unseen">${company.name}</span></a
    >
  </li>`;
}

const waitingList = (): TemplateResult | typeof nothing =>
  waiting.length === 0
    ? nothing
    : html`<section class="note waiting" aria-labelledby="waiting">
        ${icons.clock}
        <div class="grow">
          <h2 id="waiting" class="note-title">${say('waiting')}</h2>
          <ul class="stack waiting-list">
            ${waiting.map(waitingLine)}
          </ul>
        </div>
      </section>`;

const wayToViews = (): TemplateResult =>
  html`<nav class="tabs many" aria-label=${say('views')}>
    ${views.map(
      (view) =>
        html`<a
          href=${safeUrl(viewUrl(view))}
          aria-current=${view === shown() ? 'page' : nothing}
          @click=${(event: MouseEvent) => onView(event, view)}
          >${say(view)}</a
        >`,
    )}
  </nav>`;

function view(): Content {
  const heading = html`<h1>${say('title')}</h1>`;
  if (invitationId !== undefined)
    return [
      html`<p class="crumb"><a href="/practice/settings/">${say('all')}</a></p>`,
      heading,
      html`<div class="panel"><accept-invitation invitation-id=${invitationId}></accept-invitation></div>`,
    ];
  return [heading, wayToViews(), shown() === 'collaborations' ? waitingList() : nothing, html`${settings}`];
}

readAddress();
new MutationObserver(keepInAddress).observe(settings, {attributeFilter: ['view', ...filters]});
addEventListener('popstate', readAddress);
onReturn(() => (invitationId === undefined ? readWaiting() : undefined), showWaiting);
void practicePage({place: 'settings', title: () => say('title'), view, load: loadWaiting});
