/** What the entries come to, by what the backend says is possible. */
import type {EndOptions} from '../../api/schema.ts';
import {isDay} from '../../domain/dates.ts';
import {fields, type Choice, type EndForm, type Field} from './form.ts';
import type {EndView} from './view.ts';

type Chosen = Pick<EndView, 'form' | 'options'>;

/** True where the choice is among what the backend offers and nothing stands in its way. */
export const isKept = ({whyNot}: EndOptions, {keeps}: EndOptions['choices'][number]): boolean =>
  keeps === 'readOnly' || (keeps === 'solution' && !whyNot.some((each) => each?.action === 'keepSolution'));

/** True where the customer goes on and pays, and it cannot be read what, or from which day: it is not ended like that. */
export const isUnpriced = ({keeps, shared, price, from}: EndOptions['choices'][number]): boolean =>
  keeps === 'solution' && !shared && (!price || !isDay(from ?? ''));

export function choiceOf({form, options}: Chosen): Choice {
  const {on = '', customerKeeps, checked = [], reason = ''} = form.entries;
  const isLater = options.days !== null && form.entries.isLater;
  const possible = options.choices.filter((each) => isKept(options, each));
  const keeps = possible.length === 1 ? possible[0] : possible.find((each) => each.keeps === customerKeeps);
  return {isLater, on, keeps, checked, reason: reason.trim()};
}

/** Fields that lack something, or that the service refused. */
export function problemsOf(view: Chosen): readonly Field[] {
  const {form, options} = view;
  const {isLater, on, keeps, checked} = choiceOf(view);
  const {from, to} = options.days ?? {from: '', to: ''};
  const missing: Partial<Record<Field, boolean>> = {
    when: isLater === undefined,
    on: isLater === true && !(on >= from && on <= to),
    customerKeeps: !keeps,
    checked: options.checklist.some(({key, required}) => required && !checked.includes(key)),
  };
  return fields.filter((field) => (form.tried && missing[field]) || form.refused.includes(field));
}

export function check(view: Chosen, key: string, isChecked: boolean): void {
  const others = choiceOf(view).checked.filter((each) => each !== key);
  view.form.enter({checked: isChecked ? [...others, key] : others});
}

/** The end as it is chosen, in the words of the request. */
const wanted = ({isLater, on, keeps}: Choice): NonNullable<EndForm['asked']> & {readonly customerKeeps: 'solution' | 'readOnly'} => ({
  ...(isLater ? {on} : {}),
  customerKeeps: keeps?.keeps === 'solution' ? 'solution' : 'readOnly',
});

/** To the last step, or marks what is missing. */
export function review(view: EndView): void {
  const {form, go} = view;
  form.tried = true;
  const isMissing = problemsOf(view).length > 0;
  form.review(isMissing ? undefined : wanted(choiceOf(view)));
  if (isMissing) go('summary');
}

/** True once it is known what the end will mean, unless what was chosen has become impossible meanwhile. */
export const isLastStep = (view: EndView): boolean =>
  view.form.isConfirming && view.final.current !== undefined && choiceOf(view).keeps?.keeps === view.form.asked?.customerKeeps;

/** Ends it as it was chosen and shown. */
export function end(view: EndView): void {
  const {form, options} = view;
  const choice = choiceOf(view);
  const {keeps, checked, reason} = choice;
  if (!keeps || isUnpriced(keeps)) return;
  const input = {
    ...{collaborationId: options.collaboration.id, ...wanted(choice), checked: [...checked]},
    ...(keeps.price ? {priceMinor: keeps.price.amountMinor} : {}),
    ...(reason ? {reason} : {}),
  };
  void form.end(input, {options, choice});
}
