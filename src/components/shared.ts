/** Pieces that several elements show alike: failures, conditions, prices. Template functions, no state. */
import {html, nothing, type TemplateResult} from 'lit';
import type {ApiError} from '../api/errors.ts';
import type {Blocker, Money} from '../api/schema.ts';
import type {NavigateDetail, NavigationTarget} from '../events.ts';
import type {Wording} from '../kit/locale.ts';
import type {Submission} from '../kit/submission.ts';
import {action, notice, skeleton} from '../ui/templates.ts';

type Say = Pick<Wording<Readonly<Record<never, never>>>, 'text' | 'maybe' | 'date' | 'time' | 'money' | 'number'>;

/** The kit's words for a failure or a missing condition, with the facts that came along. */
export const errorText = (say: Say, {code, params}: Pick<ApiError, 'code' | 'params'>): string => {
  const values = {...params, at: say.time(params['at'])};
  const name = params['name'];
  if (code === 'collaborationExists' && name) return say.text(existing[params['status'] ?? ''] ?? 'alreadyActivated', values);
  // What no operation of the element should answer has no text here.
  const reason = say.maybe(`error.${code}`, values) ?? say.text('error.unexpected');
  return code === 'rightMissing' && name ? `${reason} ${say.text('remedy.askAdministrator', {name})}` : reason;
};

/** What somebody else has done already, by the status that it has led to. */
const existing: Readonly<Record<string, 'alreadyInvited' | 'alreadySetUp'>> = {requested: 'alreadyInvited', awaitingTerms: 'alreadySetUp'};

/** How long it is until the next try is allowed. */
const waitText = (say: Say, seconds: number): string =>
  seconds > 120 ? say.text('tryAgainInMinutes', {count: Math.ceil(seconds / 60)}) : say.text('tryAgainIn', {seconds});

/** A failure and the way on: try again, or sign in. */
export function failure(
  say: Say,
  error: ApiError,
  {
    onRetry,
    onSignIn,
    submission,
  }: {readonly onRetry?: () => void; readonly onSignIn?: () => void; readonly submission?: Submission | undefined} = {},
): TemplateResult {
  const seconds = submission?.waitSeconds ?? 0;
  const retryText = seconds > 0 ? waitText(say, seconds) : say.text(error.code === 'outcomeUnknown' ? 'checkAgain' : 'tryAgain');
  const canSignIn = error.code === 'signedOut' && onSignIn !== undefined;
  return notice('danger', [
    html`<p id="failure" tabindex="-1">${errorText(say, error)}</p>`,
    error.traceId ? html`<p class="small muted">${say.text('traceId', {id: error.traceId})}</p>` : nothing,
    canSignIn || onRetry
      ? html`<div class="row">
          ${canSignIn ? action(say.text('signIn'), {onClick: onSignIn}) : nothing}
          ${onRetry ? action(retryText, {onClick: onRetry, unavailable: seconds > 0}) : nothing}
        </div>`
      : nothing,
  ]);
}

/** The button that commits, or what is possible instead after a failure. */
export function submitButton(
  say: Say,
  {pending, error, waitSeconds}: Submission,
  text: string,
  {kind = 'primary', unavailable = false, describedBy, onClick}: SubmitOptions,
): TemplateResult {
  const isUnknown = error?.code === 'outcomeUnknown';
  return action(waitSeconds > 0 ? waitText(say, waitSeconds) : isUnknown ? say.text('checkAgain') : text, {
    ...{kind, busy: pending, unavailable: waitSeconds > 0 || unavailable, describedBy, onClick},
  });
}

interface SubmitOptions {
  readonly kind?: 'primary' | 'destructive';
  readonly unavailable?: boolean;
  readonly describedBy?: string | undefined;
  readonly onClick: () => void;
}

/** What stands there until what is asked for has come. */
export function loadingLines(say: Say, {patience}: {readonly patience: number}, rows: number): TemplateResult {
  const text = say.text(patience === 2 ? 'loadingLong' : 'loading');
  return html`${patience > 0 ? html`<p class="muted">${text}</p>` : nothing}${skeleton(text, rows)}`;
}

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

/** A missing condition with the button that cures it, if a page can. */
export function blockerLine(
  say: Say,
  blocker: Blocker,
  navigate: (detail: NavigateDetail) => void,
  about: Omit<NavigateDetail, 'to' | 'url'> = {},
): TemplateResult {
  const to = blocker.remedy ? remedyTargets[blocker.remedy] : undefined;
  const label = to && blocker.remedy ? say.maybe(`remedy.${blocker.remedy}`, blocker.params) : undefined;
  const canLead = to === 'support' ? blocker.url !== null : true;
  const onClick = (): void => {
    if (to) navigate({...about, to, ...(blocker.url ? {url: blocker.url} : {})});
  };
  return html`<p>${blockerText(say, blocker)} ${label && canLead ? action(label, {kind: 'link', onClick}) : nothing}</p>`;
}

/** 2 388 kr a year excluding VAT; "—" if the price could not be read. */
export function priceText(say: Say, price: Money | null): string {
  if (!price) return '—';
  const per = price.per === 1 ? say.text('perMonth') : price.per === 12 ? say.text('perYear') : say.text('perMonths', {count: price.per});
  return `${say.money(price)} ${per}${price.vatIncluded ? '' : ` ${say.text('exVat')}`}`;
}
