import {html, nothing, type TemplateResult} from 'lit';
import '../../src/define/change-solution-dialog.ts';
import type {CompanyOverview} from '../../src/index.ts';
import {icons} from './icons.ts';
import {mediumDate, texts} from './language.ts';

const say = texts(
  {
    title: 'Your solution',
    renews: 'The agreement renews on {date}',
    change: 'Change solution',
    hint: 'Do you want to add new features? Select the solution that you want to use, and the access is updated.',
    agency: 'You collaborate with {agency}, which changes the solution in {portal}.',
    ending: 'The collaboration with {agency} ends on {date}.',
    locked: 'The agreement is fixed, so the solution cannot be changed here. Ask support.',
    waiting: 'The solution cannot be changed while an invitation waits for its answer.',
    readOnly: 'The collaboration with {agency} has ended. What is there can still be read.',
  },
  {
    title: 'Er lösning',
    renews: 'Avtalet förnyas {date}',
    change: 'Byt lösning',
    hint: 'Vill ni ha fler funktioner? Välj den lösning ni vill använda, så uppdateras åtkomsten.',
    agency: 'Ni samarbetar med {agency}, som byter lösning i {portal}.',
    ending: 'Samarbetet med {agency} avslutas {date}.',
    locked: 'Avtalet är låst, så lösningen kan inte bytas här. Fråga supporten.',
    waiting: 'Lösningen kan inte bytas medan en inbjudan väntar på svar.',
    readOnly: 'Samarbetet med {agency} är avslutat. Det som finns kan fortfarande läsas.',
  },
);

type CompanyFunction = NonNullable<CompanyOverview['functions'][number]>;
type Collaboration = NonNullable<CompanyOverview['collaborations'][number]>;

/** The collaboration in which an agency changes the solution. */
const runningIn = ({collaborations}: CompanyOverview, key: string): Collaboration | undefined =>
  collaborations.find((each) => each?.function === key && /^(active|ending|awaitingTerms)$/.test(each.status)) ?? undefined;

/** True while an invitation waits for its answer, from either side: until then nobody changes the solution. */
const isAsked = ({collaborations}: CompanyOverview, key: string): boolean =>
  collaborations.some((each) => each?.function === key && each.status === 'requested');

/** True where the company changes its solution itself (C23). */
const canChange = (overview: CompanyOverview, {key, agreement}: Pick<CompanyFunction, 'key' | 'agreement'>): boolean =>
  agreement !== null && !agreement.locked && !runningIn(overview, key) && !isAsked(overview, key);

/** The newest one that has ended and left the company its data to read. */
export const readOnlyAfter = (overview: CompanyOverview, key: string): Collaboration | undefined =>
  overview.functions.some((each) => each?.key === key && each.agreement) || runningIn(overview, key)
    ? undefined
    : (overview.collaborations.find(
        (each) => each?.function === key && each.status === 'ended' && each.ending?.customerKeeps === 'readOnly',
      ) ?? undefined);

export const canRead = (overview: CompanyOverview): boolean =>
  overview.functions.some((each) => each !== null && readOnlyAfter(overview, each.key) !== undefined);

const onChange = (event: Event): void => {
  const dialog = (event.currentTarget as HTMLElement).parentElement?.querySelector('change-solution-dialog');
  dialog?.show();
};

const runningLine = ({status, agency, ending}: Collaboration, portal: string): string =>
  status === 'ending' && ending
    ? say('ending', {agency: agency.name, date: mediumDate(ending.on)})
    : say('agency', {agency: agency.name, portal});

function own(overview: CompanyOverview, {key, name, agreement}: CompanyFunction, portal: string): TemplateResult | typeof nothing {
  const running = runningIn(overview, key);
  const isWaiting = !running && isAsked(overview, key);
  const ended = readOnlyAfter(overview, key);
  const solution = agreement?.solutionName ?? running?.solutionName ?? ended?.solutionName;
  if (solution === undefined) return nothing;
  return html`<li class="row apart">
    <div class="grow">
      <strong>${solution}</strong>
      <p class="small muted">
        ${[name === solution ? '' : name, agreement ? say('renews', {date: mediumDate(agreement.renewsOn)}) : ''].filter(Boolean).join(' · ')}
      </p>
      ${running ? html`<p class="small">${runningLine(running, portal)}</p>` : nothing}
      ${agreement?.locked && !running ? html`<p class="small">${say('locked')}</p>` : nothing}
      ${agreement && !agreement.locked && isWaiting ? html`<p class="small">${say('waiting')}</p>` : nothing}
      ${ended ? html`<p class="small">${say('readOnly', {agency: ended.agency.name})}</p>` : nothing}
    </div>
    ${
      canChange(overview, {key, agreement})
        ? html`<div>
            <button type="button" class="button" @click=${onChange}>${icons.settings}${say('change')}</button>
            <change-solution-dialog company-id=${overview.company.id} function=${key}></change-solution-dialog>
          </div>`
        : nothing
    }
  </li>`;
}

/** What the company works in, with the way to another solution where no agency changes it. */
export function ownSolutions(overview: CompanyOverview, portal: string): TemplateResult | typeof nothing {
  const lines = overview.functions.flatMap((each) => (each ? [own(overview, each, portal)] : [])).filter((line) => line !== nothing);
  return lines.length === 0
    ? nothing
    : html`<section class="stack tight" aria-labelledby="own-solutions">
        <h2 id="own-solutions">${say('title')}</h2>
        ${overview.functions.some((each) => each && canChange(overview, each)) ? html`<p class="muted">${say('hint')}</p>` : nothing}
        <ul class="panel bare list">
          ${lines}
        </ul>
      </section>`;
}
