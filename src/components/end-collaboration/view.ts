/** What the templates of the window know. */
import type {ApiError} from '../../api/errors.ts';
import type {EndOptions} from '../../api/schema.ts';
import type {NavigateDetail} from '../../events.ts';
import type {LoadTask} from '../../kit/load-task.ts';
import type {Wording} from '../../kit/locale.ts';
import type {endCollaborationDialog} from '../../locales/en/end-collaboration-dialog.ts';
import type {endErrors} from '../../locales/en/errors.ts';
import type {preview} from '../../locales/en/preview.ts';
import type {EndForm} from './form.ts';
import type {solutionTexts} from '../../locales/en/solution.ts';

export type Say = Wording<typeof endCollaborationDialog & typeof preview & typeof solutionTexts & typeof endErrors>;

export interface EndView {
  readonly say: Say;
  readonly form: EndForm;
  /** For the end as it is chosen, as soon as they are there; before that, of what can be chosen. */
  readonly options: EndOptions;
  /** What the end as it is chosen will mean. */
  readonly final: Pick<LoadTask<[], EndOptions>, 'current' | 'failure' | 'patience'>;
  /** Why it is not known what that will mean, unless the page shows it itself. */
  readonly failed: ApiError | undefined;
  /** Level of the headings inside. */
  readonly level: number;
  readonly navigate: (detail: NavigateDetail) => void;
  readonly reload: () => void;
  readonly go: (id: string) => void;
}

/** The company's own name, or the one that the agency has for it. */
export const customerName = ({collaboration: {company, customer}}: EndOptions): string => company.name || customer?.name || '';

/** What the customer keeps, by one of the choices. */
export type Kept = EndOptions['choices'][number];

/** What that is, in a sentence. */
export const keptText = ({say, options}: Pick<EndView, 'say' | 'options'>, kept: Kept | undefined): string =>
  say.text(kept?.shared ? 'end.withOther' : kept?.keeps === 'solution' ? 'end.doneSolution' : 'end.doneReadOnly', {
    customer: customerName(options),
    solution: kept?.solutionName ?? options.collaboration.solutionName,
  });

/** What stands in the way of ending at all, as far as something does. */
export const blockersOf = ({whyNot}: EndOptions): EndOptions['whyNot'] => whyNot.filter((each) => each?.action !== 'keepSolution');
