/** The warning before somebody gets a solution with fewer possibilities: what may be lost, and how much there is of it. */
import {html, nothing, type TemplateResult} from 'lit';
import type {SolutionChange} from '../api/schema.ts';
import type {Wording} from '../kit/locale.ts';
import {losses as texts} from '../locales/en/losses.ts';
import * as icons from '../ui/part-icons.ts';
import {notice} from '../ui/templates.ts';

export {texts as lossTexts};

/** Data may be lost; of kinds that are not there today nothing is said. */
export function lossWarning(say: Wording<typeof texts>, losses: SolutionChange['losses']): TemplateResult {
  const counts = losses.filter((each) => each !== null).map(({kind, count}) => say.text(`loss.${kind}`, {count}));
  return notice(
    'waiting',
    [
      html`<p class="label">${say.text('change.warning')}</p>`,
      counts.length > 0 ? html`<p>${say.text('change.losses', {list: say.list(counts)})}</p>` : nothing,
    ],
    icons.warning,
  );
}
