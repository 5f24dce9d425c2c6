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
      ${agreement && isWaiting ? html`<p class="small">${say('waiting')}</p>` : nothing}
      ${ended ? html`<p class="small">${say('readOnly', {agency: ended.agency.name})}</p>` : nothing}
    </div>
    ${
      agreement && !running && !isWaiting
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
  const canChange = overview.functions.some((each) => each?.agreement && !runningIn(overview, each.key) && !isAsked(overview, each.key));
  return lines.length === 0
    ? nothing
    : html`<section class="stack tight" aria-labelledby="own-solutions">
        <h2 id="own-solutions">${say('title')}</h2>
        ${canChange ? html`<p class="muted">${say('hint')}</p>` : nothing}
        <ul class="panel bare list">
          ${lines}
        </ul>
      </section>`;
}
