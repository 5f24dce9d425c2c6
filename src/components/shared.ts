/** Pieces that several elements show alike: the button that commits, conditions, prices. Template functions, no state. */
import {html, nothing, type TemplateResult} from 'lit';
import type {Blocker, Collaboration, Money} from '../api/schema.ts';
import type {NavigateDetail, NavigationTarget} from '../events.ts';
import type {Submission} from '../kit/submission.ts';
import {action, type ActionOptions} from '../ui/templates.ts';
import {errorText, waitText, type Say} from './failure.ts';

/** The button that commits, or what is possible instead after a failure. */
export function submitButton(
  say: Say,
  {pending, error, waitSeconds}: SubmitState,
  text: string,
  {kind = 'primary', unavailable = false, label, describedBy, onClick}: SubmitOptions,
): TemplateResult {
  const instead = waitSeconds > 0 ? waitText(say, waitSeconds) : error?.code === 'outcomeUnknown' ? say.text('checkAgain') : undefined;
  return action(instead ?? text, {
    ...{kind, busy: pending, unavailable: waitSeconds > 0 || unavailable, describedBy, onClick},
    label: instead ? undefined : label,
  });
}

/** What a button has to know of what it sends. */
export type SubmitState = Pick<Submission, 'pending' | 'error' | 'waitSeconds'>;

export type SubmitOptions = Pick<ActionOptions, 'unavailable' | 'label' | 'describedBy' | 'onClick'> & {
  readonly kind?: 'primary' | 'destructive';
};

/** The kit's words for a missing condition. */
export function blockerText(say: Say, blocker: Blocker): string {
  const {code, params, remedy} = blocker;
  const reason = errorText(say, blocker);
  const isAsking = remedy === 'askAdministrator' && code !== 'rightMissing' && params['name'];
  return isAsking ? `${reason} ${say.text('remedy.askAdministrator', {name: params['name']})}` : reason;
}

const remedyTargets: Readonly<Partial<Record<NonNullable<Blocker['remedy']>, NavigationTarget>>> = {
  createTask: 'create-task',
  createCustomer: 'create-customer',
  editCustomer: 'portal',
  contactSupport: 'support',
  signIn: 'sign-in',
  switchAccount: 'sign-in',
  selectCompany: 'portal',
};

/** A missing condition with the button that cures it, if a page can. `text` says it in other words. */
export function blockerLine(
  say: Say,
  blocker: Blocker,
  navigate: (detail: NavigateDetail) => void,
  about: Omit<NavigateDetail, 'to' | 'url'> = {},
  text: string = blockerText(say, blocker),
): TemplateResult {
  const to = blocker.remedy ? remedyTargets[blocker.remedy] : undefined;
  const label = to && blocker.remedy ? say.maybe(`remedy.${blocker.remedy}`, blocker.params) : undefined;
  const canLead = to === 'support' ? blocker.url !== null : true;
  const onClick = (): void => {
    if (to) navigate({...about, to, ...(blocker.url ? {url: blocker.url} : {})});
  };
  return html`<p>${text} ${label && canLead ? action(label, {kind: 'link', onClick}) : nothing}</p>`;
}

/** True until the day has come where the person is. */
export const isToCome = (day: string | null | undefined, now: Date): day is string => new Date(`${day ?? ''}T00:00`) > now;

/** True where it ends before its price comes to hold, so that nobody ever pays that. */
export const isNeverPaid = ({billingFrom, ending}: Pick<Collaboration, 'billingFrom' | 'ending'>): boolean =>
  Boolean(billingFrom && ending && billingFrom > ending.on);

/**
 * The day from which its price holds: while that is to come and the collaboration does not end before, and where it has begun before the terms are
 * approved (S4). Where the customer has yet to accept (S3), no day is known.
 */
export function priceDay(
  {billingFrom, ending, status, situation}: Pick<Collaboration, 'billingFrom' | 'ending' | 'status' | 'situation'>,
  now: Date,
): string | undefined {
  if (!billingFrom || isOnAnswer({status, situation}) || isNeverPaid({billingFrom, ending})) return undefined;
  return isToCome(billingFrom, now) || (status === 'awaitingTerms' && situation !== 'S1') ? billingFrom : undefined;
}

/** True where it is paid from the day on which the customer accepts (S3). */
export const isOnAnswer = ({status, situation}: Pick<Collaboration, 'status' | 'situation'>): boolean =>
  situation === 'S3' && (status === 'requested' || status === 'scheduled');

/** True where the customer is asked first: on the planned day only its invitation is sent. */
export const isAskedFirst = ({situation}: Pick<Collaboration, 'situation'>): boolean => situation === 'S1' || situation === 'S3';

/** 2 388 kr a year excluding VAT; "—" if the price could not be read. */
export function priceText(say: Say, price: Money | null): string {
  if (!price) return '—';
  const per = price.per === 1 ? say.text('perMonth') : price.per === 12 ? say.text('perYear') : say.text('perMonths', {count: price.per});
  return `${say.money(price)} ${per}${price.vatIncluded ? '' : ` ${say.text('exVat')}`}`;
}
