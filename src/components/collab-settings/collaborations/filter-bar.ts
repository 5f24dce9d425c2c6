/** The filters of the list of collaborations; they combine. */
import {html, nothing, type TemplateResult} from 'lit';
import type {CollaborationFilters} from '../../../api/schema.ts';
import * as icons from '../../../ui/part-icons.ts';
import {select} from '../../../ui/fields.ts';
import type {SearchField} from '../search-field.ts';
import type {Filters, Port, Say} from '../stage.ts';

interface Choice {
  readonly value: string;
  readonly text: string;
}

/** Stands for no filter: a select needs a value. */
const all = '*';

interface BarOptions {
  readonly search: SearchField;
  /** `undefined` until they are loaded. */
  readonly choices: CollaborationFilters | undefined;
  readonly isOpen: boolean;
  readonly toggle: () => void;
}

export function filterBar(port: Port, {search, choices, isOpen, toggle}: BarOptions): TemplateResult {
  const {say, filters, isNarrow} = port;
  const {search: _, ...selected} = filters();
  const number = [
    selected.task,
    selected.function || selected.solution,
    selected.taskOwnerId,
    selected.accountManagerId,
    selected.state,
  ].filter(Boolean).length;
  const selects = isNarrow() && !isOpen ? nothing : html`<div class="filters" id="filters">${fields(port, choices)}</div>`;
  return html`<div class="stack" part="filters" role="search">
    ${search.render(say().text('settings.search'), say().text('settings.searchHint'))}
    ${
      isNarrow()
        ? html`<p>
            <button type="button" class="link" aria-expanded=${isOpen ? 'true' : 'false'} aria-controls="filters" @click=${toggle}>
              <span>${number > 0 ? say().text('settings.filtersCount', {number}) : say().text('settings.filters')}</span
              ><span class="chevron">${icons.chevron}</span>
            </button>
          </p>`
        : nothing
    }
    ${selects}
  </div>`;
}

function fields({say, filters, filter}: Port, choices: CollaborationFilters | undefined): readonly TemplateResult[] {
  const now = filters();
  const named = (people: CollaborationFilters['taskOwners'] = []): readonly Choice[] =>
    people.map(({id, name}) => ({value: id, text: name}));
  const field = (id: string, label: string, value: string, offered: readonly Choice[], onChange: (value: string) => void): TemplateResult =>
    select({
      ...{id, label, placeholder: say().text('settings.all'), value: value || all},
      choices: [{value: all, text: say().text('settings.all')}, ...offered, ...missing(value, offered, say(), choices !== undefined)],
      onChange: (chosen) => onChange(chosen === all ? '' : chosen),
    });
  return [
    field(
      'filter-task',
      say().text('task'),
      now.task,
      (choices?.tasks ?? []).map((task) => ({value: task, text: task})),
      (task) => filter({task}),
    ),
    field('filter-solution', say().text('settings.solution'), solutionValue(now), solutionChoices(say(), choices), (value) => {
      const [functionKey = '', solution = ''] = value ? value.split('\n') : [];
      filter({function: functionKey, solution});
    }),
    field('filter-owner', say().text('settings.taskOwner'), now.taskOwnerId, named(choices?.taskOwners), (taskOwnerId) =>
      filter({taskOwnerId}),
    ),
    field(
      'filter-manager',
      say().text('settings.accountManager'),
      now.accountManagerId,
      named(choices?.accountManagers),
      (accountManagerId) => filter({accountManagerId}),
    ),
    field(
      'filter-state',
      say().text('settings.state'),
      now.state,
      (['unlinked', 'waiting', 'active', 'ending', 'changing'] as const).map((value) => ({
        value,
        text: say().text(`settings.state.${value}`),
      })),
      (state) => filter({state}),
    ),
  ];
}

const solutionValue = ({function: functionKey, solution}: Filters): string =>
  functionKey || solution ? `${functionKey}\n${solution}` : '';

/** Each solution, and each function as a whole where there are several. */
function solutionChoices(say: Say, choices: CollaborationFilters | undefined): readonly Choice[] {
  const solutions = choices?.solutions ?? [];
  const functions = new Map(solutions.map((each) => [each.function, each.functionName]));
  const isOnly = functions.size < 2;
  const whole = isOnly
    ? []
    : [...functions].map(([key, name]) => ({value: `${key}\n`, text: say.text('settings.wholeFunction', {function: name})}));
  const single = solutions.map((each) => ({
    value: `${each.function}\n${each.solution}`,
    text: isOnly ? each.solutionName : `${each.functionName} – ${each.solutionName}`,
  }));
  return [...whole, ...single];
}

/** What the page filters by although nobody offers it. */
const missing = (value: string, offered: readonly Choice[], say: Say, isKnown: boolean): readonly Choice[] =>
  value === '' || offered.some((each) => each.value === value) ? [] : [{value, text: isKnown ? say.text('unknown') : '…'}];
