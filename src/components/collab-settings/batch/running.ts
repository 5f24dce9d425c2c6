/** The third step: how far it is, pause and resume, and what became of each customer. */
import {html, nothing, type TemplateResult} from 'lit';
import * as icons from '../../../ui/part-icons.ts';
import {localDay} from '../../../domain/dates.ts';
import {pill} from '../../../ui/part-templates.ts';
import {action, heading, notice, type Tone} from '../../../ui/templates.ts';
import {errorText, failure} from '../../failure.ts';
import {csvOf, save} from '../files.ts';
import {records} from '../records.ts';
import type {Port} from '../stage.ts';
import {finishedTexts} from './finished.ts';
import type {Outcome, Plan, PlanRow} from './plan.ts';
import type {BatchRun} from './run.ts';
import type {Batch} from './batch.ts';

const looks: Readonly<Record<Outcome, readonly [Tone, TemplateResult]>> = {
  waiting: ['neutral', icons.clock],
  sent: ['info', icons.arrow],
  requested: ['success', icons.mail],
  awaitingTerms: ['success', icons.done],
  active: ['success', icons.done],
  done: ['success', icons.done],
  refused: ['danger', icons.stop],
  vetoed: ['neutral', icons.stop],
};

export function runStep(view: Batch, run: BatchRun, plan: Plan): TemplateResult {
  const {port} = view;
  const {say, level} = port;
  const solution = plan.wanted.solutionName;
  const title = run.isRecalled && !run.isFinished ? 'batch.unfinished' : run.isFinished ? 'batch.doneHeading' : 'batch.runHeading';
  return html`${heading(level(), say().text(title, {solution}), {id: 'step'})} ${standing(port, run, plan)}
    <div class="row" part="actions">${buttons(view, run, plan)}</div>
    ${records<PlanRow>(port, {
      caption: say().text('batch.resultCaption'),
      rows: plan.rows,
      total: plan.rows.length,
      columns: [
        {label: say().text('batch.customer'), cell: ({name}) => html`<bdi>${name}</bdi>`},
        {label: say().text('batch.number'), cell: ({number}) => number},
        {label: say().text('batch.outcome'), cell: (row) => outcome(port, run, row)},
      ],
    })}`;
}

/** How far it is, and why it stands still. */
function standing(port: Port, run: BatchRun, plan: Plan): TemplateResult {
  const {say, shown} = port;
  const all = plan.rows.length;
  const {done, failed, waitSeconds} = run;
  if (run.isFinished)
    return notice(failed > 0 ? 'waiting' : 'success', [
      html`${finishedTexts(port, run).map((text) => html`<p>${text}</p>`)}`,
      failed > 0 ? html`<p>${say().text('batch.failed', {count: failed})}</p>` : nothing,
    ]);
  const error = shown(run.error);
  const text = run.isRecalled
    ? say().text('batch.unfinishedSince', {at: say().time(plan.startedAt), done, all})
    : run.isPausing
      ? say().text('batch.pausing')
      : run.isRunning || waitSeconds > 0
        ? say().text('batch.progress', {done, all})
        : say().text('batch.paused', {done, all});
  return html`<div class="stack tight">
      <progress aria-label=${say().text('batch.progress', {done, all})} max=${all} .value=${done}></progress>
      <p>${text} ${waitSeconds > 0 ? say().text('batch.waits', {seconds: waitSeconds}) : nothing}</p>
    </div>
    ${error ? failure(say(), error, {navigate: port.navigate}) : nothing}`;
}

function buttons(view: Batch, run: BatchRun, plan: Plan): TemplateResult {
  const {say} = view.port;
  const download = action(say().text('batch.download'), {id: 'batch-download', onClick: () => onDownload(view.port, run, plan)});
  if (run.isFinished) {
    const again =
      run.refused.length > 0
        ? action(`${say().text('checkAgain')} (${say().number(run.refused.length)})`, {onClick: view.onCheckAgain})
        : nothing;
    return html`${download} ${again} ${action(say().text('batch.new'), {onClick: view.onLeave})}`;
  }
  const isGoing = run.isRunning || run.waitSeconds > 0;
  return html`${
    isGoing
      ? action(say().text('batch.pause'), {id: 'batch-pause', busy: run.isPausing && run.waitSeconds === 0, onClick: () => run.pause()})
      : action(say().text('batch.resume'), {id: 'batch-resume', kind: 'primary', onClick: () => run.resume()})
  }
  ${isGoing ? nothing : html`${download} ${action(say().text('batch.discard'), {kind: 'link', onClick: view.onLeave})}`}`;
}

function outcome({say}: Port, run: BatchRun, row: PlanRow): TemplateResult {
  const result = run.resultOf(row);
  const [tone, icon] = looks[result.outcome];
  const reason = result.code ? errorText(say(), {code: result.code, params: result.params ?? {}}) : '';
  // The old price is not sent once more.
  const again =
    result.code === 'priceChanged'
      ? nothing
      : action(say().text('tryAgain'), {
          kind: 'link',
          label: say().text('batch.tryAgainFor', {name: row.name}),
          unavailable: run.waitSeconds > 0,
          onClick: () => run.again(row),
        });
  return html`${pill(tone, say().text(`batch.outcome.${result.outcome}`), icon)}
  ${result.outcome === 'refused' ? html`<p class="small">${reason} ${again}</p>` : nothing}`;
}

/** The rows of the result: customer, number, outcome, reason. */
export function resultRows({say}: Port, run: BatchRun, plan: Plan): readonly (readonly string[])[] {
  const head = (['batch.customer', 'batch.number', 'batch.outcome', 'batch.reasonColumn'] as const).map((key) => say().text(key));
  return [
    head,
    ...plan.rows.map((row) => {
      const {outcome: what, code, params = {}} = run.resultOf(row);
      return [row.name, row.number, say().text(`batch.outcome.${what}`), code ? errorText(say(), {code, params}) : ''];
    }),
    ...plan.leftOut.map(({name, number, reason}) => [name, number, say().text('batch.leftOut'), reason]),
  ];
}

function onDownload(port: Port, run: BatchRun, plan: Plan): void {
  const {say, announce, now} = port;
  const name = `${say().text('batch.file')}-${localDay(now())}.csv`;
  save(name, 'text/csv', csvOf(resultRows(port, run, plan), say().locale));
  announce(say().text('batch.downloaded', {name}));
}
