/** What every element shows while it loads and where that failed. Template functions, no state. */
import {html, nothing, type TemplateResult} from 'lit';
import {isFault, type ApiError} from '../api/errors.ts';
import type {Wording} from '../kit/locale.ts';
import type {Submission} from '../kit/submission.ts';
import {action, notice, skeleton} from '../ui/templates.ts';

/** The words that these pieces need. */
export type Say = Pick<Wording<Readonly<Record<never, never>>>, 'text' | 'maybe' | 'date' | 'time' | 'money' | 'number'>;

/** The kit's words for a failure or a missing condition, with the facts that came along. */
export const errorText = (say: Say, {code, params}: Pick<ApiError, 'code' | 'params'>): string => {
  const values = {...params, at: say.time(params['at']), on: say.date(params['on'])};
  const name = params['name'];
  // What somebody else has done already, by the status that it has led to.
  if (code === 'collaborationExists' && name)
    return say.maybe(`already.${params['status'] ?? ''}`, values) ?? say.text('alreadyActivated', values);
  // What no operation of the element should answer has no text here.
  const reason = say.maybe(`error.${code}`, values) ?? say.text('error.unexpected');
  return code === 'rightMissing' && name ? `${reason} ${say.text('remedy.askAdministrator', {name})}` : reason;
};

/** Those of what is loaded: nothing was to be sent, and once the network is back it is loaded without a press. */
export const loadErrorText = (say: Say, error: ApiError): string =>
  error.code === 'offline' ? say.text('offlineLoad') : errorText(say, error);

/** How long it is until the next try is allowed. */
export const waitText = (say: Say, seconds: number): string =>
  seconds > 120 ? say.text('tryAgainInMinutes', {count: Math.ceil(seconds / 60)}) : say.text('tryAgainIn', {seconds});

/** Stands for the submission of a read that the person starts: it does not go on by itself. */
export const pressed: Pick<Submission, 'waitSeconds'> = {waitSeconds: 0};

/** A failure and the way on: try again, or sign in. What can be tried again without a `submission` is loaded by itself. */
export function failure(
  say: Say,
  error: ApiError,
  {
    onRetry,
    onSignIn,
    submission,
  }: {
    readonly onRetry?: (() => void) | undefined;
    readonly onSignIn?: () => void;
    readonly submission?: Pick<Submission, 'waitSeconds'> | undefined;
  } = {},
): TemplateResult {
  const seconds = submission?.waitSeconds ?? 0;
  const retryText = seconds > 0 ? waitText(say, seconds) : say.text(error.code === 'outcomeUnknown' ? 'checkAgain' : 'tryAgain');
  const textOf = onRetry && !submission ? loadErrorText : errorText;
  const signIn = error.code === 'signedOut' && onSignIn;
  return notice('danger', [
    html`<p id="failure" tabindex="-1">${textOf(say, error)}</p>`,
    error.traceId && isFault(error.code) ? html`<p class="small muted">${say.text('traceId', {id: error.traceId})}</p>` : nothing,
    signIn || onRetry
      ? html`<div class="row">
          ${signIn ? action(say.text('signIn'), {onClick: signIn}) : nothing}
          ${onRetry ? action(retryText, {onClick: onRetry, unavailable: seconds > 0}) : nothing}
        </div>`
      : nothing,
  ]);
}

/** What stands there until what is asked for has come. */
export function loadingLines(say: Say, {patience}: {readonly patience: number}, rows: number): TemplateResult {
  const text = say.text(patience === 2 ? 'loadingLong' : 'loading');
  return html`${skeleton(text, rows)}${patience > 0 ? html`<p class="muted" aria-hidden="true">${text}</p>` : nothing}`;
}
