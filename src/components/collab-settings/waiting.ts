import {html, nothing, type TemplateResult} from 'lit';
import {isRepeatable} from '../../api/errors.ts';
import {failure, loadingLines} from '../failure.ts';
import type {Port} from './stage.ts';

/** Why the rows could not be loaded. */
export function listFailure({list, say, shown, reload, navigate}: Port): TemplateResult | typeof nothing {
  const error = shown(list.failure);
  if (!error) return nothing;
  return failure(say(), error, {...(isRepeatable(error.code) ? {onRetry: reload} : {}), onSignIn: () => navigate({to: 'sign-in'})});
}

/** What stands there before the rows: the space that they will take, or why they do not come. */
export function waitingView(port: Port): TemplateResult {
  const {list, say} = port;
  return html`${listFailure(port)} ${list.failure ? nothing : loadingLines(say(), list, 8)}`;
}
