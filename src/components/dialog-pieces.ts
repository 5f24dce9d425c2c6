/** What a window shows only once its part has come: the question before input is lost, and what has become of the deed. */
import {html, type TemplateResult} from 'lit';
import type {Modal} from '../kit/modal.ts';
import {action, notice} from '../ui/templates.ts';
import type {Say} from './failure.ts';

export function question(say: Pick<Say, 'text'>, {discard, keep}: Modal, reset: () => void): TemplateResult {
  const onDiscard = (): void => {
    reset();
    discard();
  };
  return html`<p class="grow label" id="question">${say.text('discardQuestion')}</p>
    ${action(say.text('discard'), {onClick: onDiscard})}
    ${action(say.text('keepEditing'), {id: 'keep', describedBy: 'question', kind: 'primary', onClick: keep})}`;
}

export const result = (details: readonly string[]): TemplateResult =>
  notice(
    'success',
    details.map((text) => html`<p>${text}</p>`),
  );
