/** The window of the elements that are dialogs: head with the cross, a body that scrolls, a foot, and the question before input is lost. */
import {html, nothing, type TemplateResult} from 'lit';
import type {Wording} from '../kit/locale.ts';
import type {Modal} from '../kit/modal.ts';
import * as icons from '../ui/icons.ts';
import {action, heading, type Content} from '../ui/templates.ts';

/** What stands in the window. */
export interface WindowContent {
  readonly say: Pick<Wording<Readonly<Record<never, never>>>, 'text'>;
  readonly level: number;
  readonly title: string;
  /** What it is about, below the title. */
  readonly about: Content;
  readonly body: TemplateResult | typeof nothing | undefined | readonly (TemplateResult | typeof nothing | undefined)[];
  readonly foot: TemplateResult | undefined;
  readonly liveRegion: TemplateResult;
  readonly isBusy: boolean;
  /** Forgets what the person has entered. */
  readonly reset: () => void;
}

/** The content is asked for only once the window was opened. */
export const dialogWindow = (modal: Modal, content: () => WindowContent): TemplateResult =>
  html`<dialog part="dialog" aria-labelledby="title" .closedBy=${modal.closedBy} @cancel=${modal.onCancel} @close=${modal.onClose}>
    ${modal.used ? inner(modal, content()) : nothing}
  </dialog>`;

const inner = (modal: Modal, {say, level, title, about, body, foot, liveRegion, isBusy, reset}: WindowContent): TemplateResult =>
  html`<div class="dialog-head">
      <div>
        ${heading(level, title, {id: 'title', className: 'title'})} ${about === nothing ? nothing : html`<p class="muted">${about}</p>`}
      </div>
      <button
        type="button"
        class="icon-button"
        part="close-button"
        aria-label=${say.text('close')}
        aria-disabled=${isBusy ? 'true' : 'false'}
        @click=${modal.requestClose}
      >
        ${icons.close}
      </button>
    </div>
    <div class="dialog-body stack">${body}</div>
    <div class="dialog-foot">${modal.asking ? question(modal, say, reset) : foot}</div>
    ${liveRegion}`;

function question(modal: Modal, say: WindowContent['say'], reset: () => void): TemplateResult {
  const onDiscard = (): void => {
    reset();
    modal.discard();
  };
  return html`<p class="grow label" id="question">${say.text('discardQuestion')}</p>
    ${action(say.text('discard'), {onClick: onDiscard})}
    ${action(say.text('keepEditing'), {id: 'keep', describedBy: 'question', kind: 'primary', onClick: modal.keep})}`;
}
