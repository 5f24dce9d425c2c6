/** The first step: solution, recipient, period, and the customers from the list or by their numbers. */
import {html, nothing, type TemplateResult} from 'lit';
import type {CustomerRow} from '../../../api/schema.ts';
import {errorSummary, radios, select, textField} from '../../../ui/fields.ts';
import {action, heading, skeleton} from '../../../ui/templates.ts';
import {failure} from '../../failure.ts';
import {priceText} from '../../shared.ts';
import {nothingYet} from '../empty.ts';
import {listView, records} from '../records.ts';
import {numbersIn} from './plan.ts';
import type {Batch} from './batch.ts';

/** More than this many words that are no numbers are only counted. */
const mostShown = 5;

export function chooseStep(view: Batch): TemplateResult {
  const {port, checker, draft, functions, asked} = view;
  const {say, level, list, filters, navigate} = port;
  if (list.items?.length === 0 && !filters().search && !list.isOutdated)
    return nothingYet(
      level(),
      say().text('batch.noCustomers'),
      say().text('batch.noCustomersHint'),
      action(say().text('remedy.createCustomer'), {kind: 'primary', onClick: () => navigate({to: 'create-customer'})}),
    );
  const isChecking = view.step === 'check' && checker.isRunning;
  const missing = draft.tried === 'check' ? view.missing : [];
  const failed = port.shown(checker.error);
  return html`${heading(level(), say().text('batch.chooseHeading'), {id: 'step'})}
    <p class="prose muted">${say().text('batch.intro')}</p>
    ${
      missing.length > 0
        ? errorSummary(
            say().text('problemHeading'),
            missing.map((field) => ({text: say().text(`batch.missing.${field}`), fieldId: `batch-${field}`})),
            (id) => port.focus(id === 'batch-customers' ? 'search' : id),
          )
        : nothing
    }
    ${catalogueFailure(view)} ${functions ? offerFields(view) : view.catalogueFailure ? nothing : skeleton(say().text('loading'), 4)}
    ${customers(view)}
    <div class="stack tight">
      ${
        isChecking
          ? html`<progress aria-label=${say().text('batch.check')} max=${checker.all} .value=${checker.done}></progress>
              <p>${say().text('batch.checking', {done: checker.done, all: checker.all})}</p>`
          : html`<p class="strong">${say().text('batch.chosen', {count: asked.length})}</p>`
      }
      ${failed ? failure(say(), failed, {onRetry: view.onCheckOn}) : nothing}
      <div class="row" part="actions">
        ${action(say().text('batch.check'), {kind: 'primary', busy: isChecking, unavailable: checker.isWaiting, onClick: view.onCheck})}
        ${isChecking ? action(say().text('cancel'), {onClick: view.onBack}) : nothing}
      </div>
    </div>`;
}

function catalogueFailure(view: Batch): TemplateResult | typeof nothing {
  const {port, catalogueFailure: task} = view;
  const error = port.shown(task?.failure);
  return error && task ? failure(port.say(), error, {onReload: () => void task.run(), navigate: port.navigate}) : nothing;
}

/** Who pays for all of them. */
export function recipientText({port: {say, session}}: Batch, recipient: string): string {
  const name = session()?.party?.name;
  if (recipient === 'customer') return say().text('batch.recipient.customer');
  return name ? say().text('batch.recipient.agency', {name}) : say().text('batch.recipient.agencyPlain');
}

function offerFields(view: Batch): TemplateResult {
  const {port, functions = [], draft, options, missing, recipient, months} = view;
  const {say} = port;
  const error = (field: 'solution' | 'recipient' | 'period'): string | undefined =>
    missing.includes(field) ? say().text(`batch.missing.${field}`) : undefined;
  const offers = functions.flatMap((each) =>
    (each?.solutions ?? []).flatMap((offer) =>
      each && offer && offer.access !== 'unknown'
        ? [
            {
              value: `${each.key}\n${offer.key}`,
              text: offer.priceFrom
                ? say().text('batch.solutionPrice', {name: offer.name, price: priceText(say(), offer.priceFrom)})
                : offer.name,
            },
          ]
        : [],
    ),
  );
  return html`${select({
    ...{id: 'batch-solution', label: say().text('batch.solution'), placeholder: say().text('batch.chooseSolution')},
    ...{value: draft.offer?.join('\n') ?? null, choices: offers, error: error('solution')},
    onChange: (value) => {
      const [functionKey = '', solution = ''] = value.split('\n');
      view.enter({offer: [functionKey, solution]});
    },
  })}
  ${
    options
      ? html`${radios({
          ...{id: 'batch-recipient', label: say().text('recipient'), hint: say().text('batch.recipientHint')},
          ...{value: recipient ?? null, error: error('recipient')},
          choices: options.recipients.filter(({allowed}) => allowed).map(({value}) => ({value, content: recipientText(view, value)})),
          onChange: (value) => view.enter({recipient: value === 'agency' ? 'agency' : 'customer'}),
        })}
        ${radios({
          ...{id: 'batch-period', label: say().text('period'), value: months ? String(months) : null, error: error('period')},
          choices: options.periods.map(({months: count, price}) => ({
            value: String(count),
            content: html`${say().text('months', {count})}<br /><span class="small muted">${priceText(say(), price)}</span>`,
          })),
          onChange: (value) => view.enter({months: Number(value)}),
        })}`
      : draft.offer && !view.catalogueFailure
        ? skeleton(say().text('loading'), 3)
        : nothing
  }`;
}

function customers(view: Batch): TemplateResult {
  const {port, search, draft} = view;
  const {say, list, level} = port;
  const rows = (list.items ?? []).filter((each) => each !== null) as readonly CustomerRow[];
  const {numbers, others} = numbersIn(draft.pasted);
  const more = others.length - mostShown;
  return html`<div class="stack chooser">
    ${heading(level() + 1, say().text('batch.customers'), {id: 'batch-customers'})}
    ${search.render(say().text('batch.search'), say().text('batch.searchHint'))}
    <div class="row">
      ${
        rows.length > 0
          ? action(say().text('batch.chooseShown', {count: rows.length}), {kind: 'link', onClick: () => view.choose(rows, true)})
          : nothing
      }
      ${draft.chosen.size > 0 ? action(say().text('batch.chooseNone'), {kind: 'link', onClick: () => view.enter({chosen: new Map()})}) : nothing}
    </div>
    <div class="box">
      ${listView<CustomerRow>(port, {
        growsByItself: false,
        empty: () => html`<p class="muted none">${say().text('batch.noneFound')}</p>`,
        records: (items) =>
          records(port, {
            caption: say().text('batch.caption'),
            rows: items,
            columns: [
              {label: say().text('batch.customer'), cell: (row) => box(view, row)},
              {label: say().text('batch.number'), cell: ({number}) => number},
              {label: say().text('batch.corporateId'), cell: ({corporateId}) => corporateId},
              {
                label: say().text('batch.collaboration'),
                cell: ({collaborations}) =>
                  say().list(collaborations.flatMap((each) => each?.solutionName ?? [])) || html`<span class="muted">–</span>`,
              },
            ],
          }),
      })}
    </div>
    <details ?open=${draft.pasted !== ''}>
      <summary>${say().text('batch.paste')}</summary>
      <div class="stack tight">
        ${textField({
          ...{
            id: 'batch-pasted',
            label: say().text('batch.pasteLabel'),
            hint: say().text('batch.pasteHint'),
            lines: 6,
            value: draft.pasted,
          },
          onInput: (pasted) => view.enter({pasted}),
        })}
        ${numbers.length > 0 ? html`<p>${say().text('batch.understood', {count: numbers.length})}</p>` : nothing}
        ${
          others.length > 0
            ? html`<p class="error danger">
                ${say().text('batch.notUnderstood', {list: others.slice(0, mostShown).join(', ')})}
                ${more > 0 ? say().text('batch.notUnderstoodMore', {count: more}) : nothing}
              </p>`
            : nothing
        }
      </div>
    </details>
  </div>`;
}

const box = (view: Batch, row: CustomerRow): TemplateResult =>
  html`<label class="choice"
    ><input
      type="checkbox"
      .checked=${view.draft.chosen.has(row.id)}
      @change=${(event: Event) => view.choose([row], (event.target as HTMLInputElement).checked)}
    /><span><bdi>${row.name}</bdi></span></label
  >`;
