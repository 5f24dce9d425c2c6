/** What happened to a collaboration, as both sides see it. */
import {css, html, nothing, type TemplateResult} from 'lit';
import type {Timeline} from '../api/schema.ts';
import type {Wording} from '../kit/locale.ts';
import type {statusLine as texts} from '../locales/en/status-line.ts';

type Entry = Timeline['items'][number];

export const timelineStyles = css`
  .timeline {
    display: grid;
    gap: calc(var(--_unit) * 3);
  }
  .timeline li {
    position: relative;
    padding-inline-start: 1.5em;
  }
  .timeline li::before {
    content: '';
    position: absolute;
    inset-inline-start: 0.25em;
    inset-block-start: 0.43em;
    inline-size: 0.57em;
    block-size: 0.57em;
    border-radius: 50%;
    border: 2px solid var(--_control-line);
  }
  .timeline li:not(:last-child)::after {
    content: '';
    position: absolute;
    inset-inline-start: calc(0.535em - 0.5px);
    inset-block: 1.2em calc(var(--_unit) * -3 - 0.3em);
    border-inline-start: 1px solid var(--_line);
  }
  .timeline blockquote {
    margin: calc(var(--_unit) * 1) 0 0;
    padding-inline-start: calc(var(--_unit) * 3);
    border-inline-start: 2px solid var(--_line);
    white-space: pre-line;
  }
`;

/** The entries, newest first: what, who and when, and the words that somebody wrote along. */
export function timeline(say: Wording<typeof texts>, {items}: Timeline): TemplateResult {
  if (items.length === 0) return html`<p class="muted">${say.text('history.empty')}</p>`;
  return html`<ol class="timeline" part="history">
    ${items.map((entry) => html`<li>${entry ? content(say, entry) : html`<span class="muted">${say.text('unreadableRow')}</span>`}</li>`)}
  </ol>`;
}

function content(say: Wording<typeof texts>, {deed, actor, side, at, note}: NonNullable<Entry>): TemplateResult {
  const who = actor ?? (side === 'agency' || side === 'company' ? undefined : say.text('history.system'));
  return html`<p>${say.maybe(`deed.${deed}`) ?? say.text('history.change')}</p>
    <p class="muted small">${who ? html`<bdi>${who}</bdi> · ` : nothing}<time datetime=${at}>${say.time(at)}</time></p>
    ${note ? html`<blockquote><bdi>${note}</bdi></blockquote>` : nothing}`;
}
