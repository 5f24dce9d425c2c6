/** The two things that an agency can change, as tabs with the keys that people know. */
import {html, type TemplateResult} from 'lit';
import type {nothing} from 'lit';
import type {View} from './form.ts';
import type {ChangeView} from './view.ts';

const labels = {solution: 'change.solutionTab', billing: 'change.billingTab'} as const;
const views = ['solution', 'billing'] as const;

export function tabs({say, shown, show, go}: ChangeView, panel: TemplateResult | typeof nothing): TemplateResult {
  const onKey = (event: KeyboardEvent): void => {
    if (!['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(event.key)) return;
    event.preventDefault();
    const next: View = event.key === 'Home' ? 'solution' : event.key === 'End' || shown === 'solution' ? 'billing' : 'solution';
    show(next);
    go(`tab-${next}`);
  };
  return html`<div class="tabs" role="tablist" aria-label=${say.text('change.sections')} @keydown=${onKey}>
      ${views.map((each) => {
        const isShown = each === shown;
        return html`<button
          type="button"
          role="tab"
          class="tab"
          part="tab"
          id="tab-${each}"
          tabindex=${isShown ? '0' : '-1'}
          aria-selected=${isShown ? 'true' : 'false'}
          aria-controls="panel"
          @click=${() => show(each)}
        >
          ${say.text(labels[each])}
        </button>`;
      })}
    </div>
    <div class="stack" role="tabpanel" id="panel" aria-labelledby="tab-${shown}">${panel}</div>`;
}
