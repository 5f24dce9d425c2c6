/** The second step: the verdicts, and everything that happens when the ready ones are activated. */
import {html, nothing, type TemplateResult} from 'lit';
import type {ActivationCheck} from '../../../api/schema.ts';
import * as icons from '../../../ui/part-icons.ts';
import {checkbox, errorSummary, radios, select} from '../../../ui/fields.ts';
import {pill} from '../../../ui/part-templates.ts';
import {action, heading, notice, skeleton} from '../../../ui/templates.ts';
import {failure} from '../../failure.ts';
import {blockerLine, priceText} from '../../shared.ts';
import {records} from '../records.ts';
import type {Say} from '../stage.ts';
import {recipientText} from './choose.ts';
import {isReady, lacksTask, totals, type Verdict} from './plan.ts';
import {reasonText} from './reason.ts';
import type {Batch} from './batch.ts';

export function checkedStep(view: Batch): TemplateResult {
  const {port, checker, draft, ready, wanted} = view;
  const {say, level} = port;
  const {verdicts} = checker;
  const numbers = {all: verdicts.length, ready: ready.length, notReady: verdicts.length - ready.length};
  const shown = verdicts.filter((each) => draft.rows === 'all' || isReady(each) === (draft.rows === 'ready'));
  return html`${heading(level(), say().text('batch.checkedHeading'), {id: 'step'})}
  ${
    wanted
      ? html`<p>
          <bdi>${wanted.solutionName}</bdi> · ${say().text('months', {count: wanted.periodMonths})} ·
          ${recipientText(view, wanted.invoiceRecipient)} ${action(say().text('batch.change'), {kind: 'link', onClick: view.onBack})}
        </p>`
      : nothing
  }
  ${radios({
    ...{id: 'batch-rows', label: say().text('batch.showRows'), value: draft.rows},
    choices: [
      {value: 'all', content: say().text('batch.showAll', {number: numbers.all})},
      {value: 'ready', content: say().text('batch.showReady', {number: numbers.ready})},
      {value: 'notReady', content: say().text('batch.showNotReady', {number: numbers.notReady})},
    ],
    onChange: (rows) => view.enter({rows: rows === 'ready' || rows === 'notReady' ? rows : 'all'}),
  })}
  ${records<Verdict>(port, {
    caption: say().text('batch.verdictCaption'),
    rows: shown,
    total: shown.length,
    columns: [
      {
        label: say().text('batch.customer'),
        cell: ({check}) => html`<bdi>${check?.customer?.name ?? check?.asked ?? say().text('unknown')}</bdi>`,
      },
      {label: say().text('batch.number'), cell: ({check}) => check?.customer?.number ?? ''},
      {label: say().text('task'), cell: ({check, task}) => check?.taskName ?? task?.name ?? ''},
      {
        label: say().text('batch.price'),
        className: 'number',
        cell: (each) => (isReady(each) && each.check?.price ? say().money(each.check.price) : ''),
      },
      {label: say().text('batch.verdict'), cell: (each) => verdict(view, each)},
    ],
  })}
  ${commit(view, numbers)}`;
}

function verdict(view: Batch, each: Verdict): TemplateResult {
  const {port, wanted} = view;
  const {say, navigate} = port;
  const {check} = each;
  if (isReady(each) && check?.outcome && check.outcome !== 'unknown')
    return html`<div class="stack tight reason">
      <p>${pill('success', say().text(`batch.ready.${check.outcome}`))}</p>
      ${check.agreement ? ownAgreement(say(), check.agreement, wanted?.solution) : nothing}
    </div>`;
  const about = {customerId: check?.customer?.id ?? '', function: wanted?.function ?? '', solution: wanted?.solution ?? ''};
  const blockers = check?.customer ? check.whyNot.filter((blocker) => blocker !== null) : [];
  return html`<div class="stack tight reason">
    <p>${pill('waiting', say().text('batch.notReady'), icons.stop)}</p>
    ${
      lacksTask(each) && check?.customer
        ? chooseTask(view, check.customer)
        : blockers.length > 0
          ? blockers.map((blocker) => blockerLine(say(), blocker, navigate, about))
          : html`<p>${reasonText(say(), each)}</p>`
    }
  </div>`;
}

/** What becomes of the customer's own agreement, and what it loses with it. */
function ownAgreement(
  say: Say,
  {solution, solutionName, renewsOn, change, lost}: NonNullable<ActivationCheck['agreement']>,
  wanted: string | undefined,
): TemplateResult {
  const values = {solution: solutionName, date: say.date(renewsOn), lost: say.list(lost.map((each) => say.text(`capability.${each}`)))};
  if (change === 'beside') return html`<p>${say.text('batch.beside', values)}</p>`;
  if (solution === wanted) return html`<p class="muted">${say.text('batch.ownAgreement', values)}</p>`;
  return html`<p>${say.text(lost.length > 0 ? 'batch.replacesLosing' : 'batch.replaces', values)}</p>`;
}

/** Several tasks: they are loaded when somebody wants to choose. */
function chooseTask(view: Batch, {id, name}: {readonly id: string; readonly name: string}): TemplateResult {
  const {port, tasks} = view;
  const {say, shown} = port;
  if (view.taskOf !== id)
    return html`<p>
      ${say().text('batch.reason.task')}
      ${action(say().text('batch.chooseTask'), {
        kind: 'link',
        label: say().text('batch.chooseTaskFor', {name}),
        onClick: () => view.onChooseTask(id),
      })}
    </p>`;
  const error = shown(tasks.failure);
  if (error) return failure(say(), error, {onReload: () => void tasks.run()});
  const active = tasks.current;
  if (!active) return skeleton(say().text('loading'), 2);
  return select({
    ...{id: `task-${id}`, label: say().text('batch.taskFor', {name}), placeholder: say().text('batch.taskPlaceholder'), value: null},
    choices: active.map((task) => ({value: task.id, text: task.name})),
    onChange: (taskId) => {
      const task = active.find((each) => each.id === taskId);
      if (task) view.onTaskChosen(id, task);
    },
  });
}

/** What happens, before it does; and the one button that does it. */
function commit(view: Batch, numbers: {readonly ready: number; readonly notReady: number}): TemplateResult {
  const {port, ready, draft, missing} = view;
  const {say} = port;
  const prices = ready.flatMap(({check}) => check?.price ?? []);
  const mails = ready.reduce((sum, {check}) => sum + (check?.mails ?? 0), 0);
  const needsMandate = ready.some(({check}) => check?.mandateRequired);
  const mandateText = say().text('batch.missing.mandate');
  if (numbers.ready === 0)
    return html`${notice('info', html`<p>${say().text('batch.noneReady')}</p>`)}
      <div class="row" part="actions">
        ${action(say().text('batch.change'), {kind: 'primary', onClick: view.onBack})}
        ${action(say().text('batch.checkAgain'), {onClick: view.onCheck})}
      </div>`;
  return html`<div class="commit stack">
    ${
      missing.includes('mandate')
        ? errorSummary(say().text('problemHeading'), [{text: mandateText, fieldId: 'batch-mandate'}], (id) => port.focus(id))
        : nothing
    }
    <ul>
      <li class="ready">${icons.done}<span>${say().text('batch.countReady', {count: numbers.ready})}</span></li>
      ${
        numbers.notReady > 0
          ? html`<li>${icons.stop}<span>${say().text('batch.countNotReady', {count: numbers.notReady})}</span></li>`
          : nothing
      }
      ${totals(prices).map(
        (price) => html`<li>${icons.book}<span>${say().text('batch.total', {price: priceText(say(), price)})}</span></li>`,
      )}
      <li>${icons.mail}<span>${mails > 0 ? say().text('batch.mails', {count: mails}) : say().text('batch.noMails')}</span></li>
    </ul>
    ${
      needsMandate
        ? checkbox({
            ...{id: 'batch-mandate', label: say().text('batch.mandate'), checked: draft.mandate},
            error: missing.includes('mandate') ? mandateText : undefined,
            onChange: (mandate) => view.enter({mandate}),
          })
        : nothing
    }
    <div class="row" part="actions">
      ${action(say().text('batch.activate', {count: numbers.ready}), {kind: 'primary', onClick: view.onActivate})}
      ${action(say().text('batch.checkAgain'), {onClick: view.onCheck})}
    </div>
  </div>`;
}
