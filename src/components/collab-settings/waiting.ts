import {html, nothing, type TemplateResult} from 'lit';
import {failure, loadingLines} from '../failure.ts';
import type {Port} from './stage.ts';

/** Why the rows could not be loaded. */
export function listFailure({list, say, shown, reload, navigate}: Port): TemplateResult | typeof nothing {
  const error = shown(list.failure);
  return error ? failure(say(), error, {onReload: reload, hasWayBack: true, navigate}) : nothing;
}

/** What stands there before the rows: the space that they will take, or why they do not come. */
export function waitingView(port: Port): TemplateResult {
  const {list, say} = port;
  return html`${listFailure(port)} ${list.failure ? nothing : loadingLines(say(), list, 8)}`;
}
