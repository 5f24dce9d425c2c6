/** What the templates of the window know. */
import type {NavigateDetail} from '../../events.ts';
import type {Wording} from '../../kit/locale.ts';
import type {changeSolutionDialog} from '../../locales/en/change-solution-dialog.ts';
import type {changeSolutionShell} from '../../locales/en/shells.ts';
import type {activationErrors, changeErrors, newErrors} from '../../locales/en/errors.ts';
import type {losses} from '../../locales/en/losses.ts';
import type {pending} from '../../locales/en/pending.ts';
import type {preview} from '../../locales/en/preview.ts';
import type {statusLine} from '../../locales/en/status-line.ts';
import type {Blocker} from '../../api/schema.ts';
import {html, nothing, type TemplateResult} from 'lit';
import {notice} from '../../ui/templates.ts';
import {blockerLine} from '../shared.ts';
import type {ChangeForm, View} from './form.ts';
import type {Subject} from './subject.ts';
import type {solutionTexts} from '../../locales/en/solution.ts';

type Texts = typeof changeSolutionShell & typeof changeSolutionDialog & typeof losses & typeof preview & typeof pending & typeof statusLine;
export type Say = Wording<Texts & typeof solutionTexts & typeof activationErrors & typeof changeErrors & typeof newErrors>;

export interface ChangeView {
  readonly say: Say;
  readonly now: Date;
  readonly form: ChangeForm;
  readonly subject: Subject;
  /** The section that is shown. */
  readonly shown: View;
  /** Level of the headings inside. */
  readonly level: number;
  readonly show: (view: View) => void;
  readonly navigate: (detail: NavigateDetail) => void;
  readonly reload: () => void;
  readonly go: (id: string) => void;
}

/** What stands in the way, each with its remedy; what is `told` already is left out. */
export function reasons(
  {say, subject, form, navigate}: ChangeView,
  whyNot: readonly (Blocker | null)[],
  ...told: readonly string[]
): TemplateResult | typeof nothing {
  const lines = whyNot
    .filter((each) => !each || !(told.includes(each.code) || each.code === form.submission.error?.code))
    .map((each) => (each ? blockerLine(say, each, navigate, subject.about) : html`<p class="muted">${say.text('unreadableRow')}</p>`));
  return lines.length > 0 ? notice('info', lines) : nothing;
}

/** Who pays, by name. */
export const payerName = (say: Say, {payers}: Subject, recipient: 'agency' | 'customer' | 'unknown' | undefined): string =>
  (recipient && recipient !== 'unknown' && payers[recipient]) || say.text('unknown');

/** What comes next with a case for support: only the agency can withdraw its own. */
export const supportText = (say: Say, {collaboration}: Subject): string =>
  say.text(collaboration ? 'change.nextSupport' : 'change.nextOwnSupport');
