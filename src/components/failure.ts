/** What every element shows while it loads and where that failed. Template functions, no state. */
import {html, nothing, type TemplateResult} from 'lit';
import {ifDefined} from 'lit/directives/if-defined.js';
import {isFault, isRepeatable, type ApiError} from '../api/errors.ts';
import type {NavigateDetail} from '../events.ts';
import type {Wording} from '../kit/locale.ts';
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
  // Some are said by the status of what hinders, or by the instant until which. What no operation of the element should answer has no text here.
  const variant = params['status'] ?? (params['at'] ? 'at' : '');
  const reason = say.maybe(`error.${code}.${variant}`, values) ?? say.maybe(`error.${code}`, values) ?? say.text('error.unexpected');
  return code === 'rightMissing' && name ? `${reason} ${say.text('remedy.askAdministrator', {name})}` : reason;
};

/** Those of what is loaded: nothing was to be sent, and once the network is back it is loaded without a press. */
export const loadErrorText = (say: Say, error: ApiError): string =>
  error.code === 'offline' ? say.text('offlineLoad') : errorText(say, error);

/** How long it is until the next try is allowed. */
export const waitText = (say: Say, seconds: number): string =>
  seconds > 120 ? say.text('tryAgainInMinutes', {count: Math.ceil(seconds / 60)}) : say.text('tryAgainIn', {seconds});

interface Ways {
  /** Does once more what failed. */
  readonly onRetry?: (() => void) | undefined;
  /** The same of what is loaded, which also goes on by itself once the network is back. */
  readonly onReload?: (() => void) | undefined;
  readonly navigate?: (detail: NavigateDetail) => void;
  /** True where nothing else stands there: then it is said at once, and nothing that is there is interrupted. */
  readonly isAlone?: boolean;
  /** True where that is the whole element: then a way leads back from what is not there. */
  readonly hasWayBack?: boolean;
}

/** A failure and the way on: sign in, back, or try again where the same would not only fail once more. */
export function failure(
  say: Say,
  error: ApiError,
  {onRetry, onReload, navigate, hasWayBack, isAlone = hasWayBack}: Ways = {},
): TemplateResult {
  const {code, traceId, waitSeconds} = error;
  const isEmpty = code === 'notFound' && hasWayBack;
  const lead = (isEmpty || code === 'signedOut') && navigate;
  const again = isRepeatable(code) && (onRetry ?? onReload);
  const againText = waitSeconds ? waitText(say, waitSeconds) : say.text(code === 'outcomeUnknown' ? 'checkAgain' : 'tryAgain');
  const role = isAlone ? 'alert' : undefined;
  const text = (onReload ? loadErrorText : errorText)(say, error);
  return notice(isEmpty ? 'neutral' : 'danger', [
    html`<p id="failure" tabindex="-1" role=${ifDefined(role)}>${text}</p>`,
    traceId && isFault(code) ? html`<p class="small muted">${say.text('traceId', {id: traceId})}</p>` : nothing,
    lead || again
      ? html`<div class="row">
          ${lead ? action(say.text(isEmpty ? 'back' : 'signIn'), {onClick: () => lead({to: isEmpty ? 'portal' : 'sign-in'})}) : nothing}
          ${again ? action(againText, {onClick: again, unavailable: waitSeconds > 0}) : nothing}
        </div>`
      : nothing,
  ]);
}

/** What stands there until what is asked for has come. */
export function loadingLines(say: Say, {patience}: {readonly patience: number}, rows: number): TemplateResult {
  const text = say.text(patience === 2 ? 'loadingLong' : 'loading');
  return html`${skeleton(text, rows)}${patience > 0 ? html`<p class="muted" aria-hidden="true">${text}</p>` : nothing}`;
}
