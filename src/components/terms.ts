/** The step in which terms are read and approved. Shared by the invitation and the company's page. */
import {css, html, nothing, type ReactiveControllerHost, type TemplateResult} from 'lit';
import type {TermsDocument} from '../api/schema.ts';
import type {Wording} from '../kit/locale.ts';
import {terms as texts} from '../locales/en/terms.ts';
import * as icons from '../ui/part-icons.ts';
import {checkbox, errorSummary, unbroken} from '../ui/fields.ts';
import {heading} from '../ui/templates.ts';

export {texts as termsTexts};

export const termsStyles = css`
  .document-title {
    font-size: 1em;
    font-weight: 600;
  }
  .terms-text {
    max-block-size: 14em;
    overflow-y: auto;
    padding: calc(var(--_unit) * 3) calc(var(--_unit) * 4);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_sunken);
  }
  .approved {
    display: flex;
    gap: 0.5em;
    color: var(--_success);
    font-weight: 500;
  }
  .nowrap {
    white-space: nowrap;
  }
`;

interface TermsView {
  readonly say: Wording<typeof texts>;
  readonly documents: readonly TermsDocument[];
  /** Level of the documents' headings. */
  readonly level: number;
  readonly idPrefix?: string;
  /** Something to read, nothing to approve. */
  readonly readOnly?: boolean;
}

/** Which documents the person has ticked. A tick belongs to one text: when that changes, it is gone. */
export class TermsReview {
  readonly #host: ReactiveControllerHost;
  readonly #ticked = new Set<string>();
  /** True once the person tried to approve, so that what is missing is marked. */
  #tried = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** Takes every tick away: there is something new to read. */
  clear(): void {
    this.#ticked.clear();
    this.#tried = false;
    this.#host.requestUpdate();
  }

  /** What is approved if every document is ticked; `undefined`, with what is missing marked, if not. */
  approval(documents: readonly TermsDocument[]): {id: string; hash: string}[] | undefined {
    this.#tried = this.#missing(documents).length > 0;
    this.#host.requestUpdate();
    return this.#tried ? undefined : documents.map(({id, hash}) => ({id, hash}));
  }

  /** The documents with their texts and ticks; above them what is missing, after a try. */
  render(view: TermsView, onGo: (fieldId: string) => void): TemplateResult {
    const {say, documents, level, idPrefix = '', readOnly = false} = view;
    const missing = this.#tried ? this.#missing(documents) : [];
    return html`<div class="stack" part="terms">
      ${
        missing.length > 0
          ? errorSummary(
              say.text('problemHeading'),
              missing.map((document) => ({
                text: say.text('terms.missing', {title: document.title}),
                fieldId: `${idPrefix}terms-${documents.indexOf(document)}`,
              })),
              onGo,
            )
          : nothing
      }
      ${documents.length === 0 ? html`<p>${say.text('terms.none')}</p>` : nothing}
      ${documents.map((document, index) => {
        const id = `${idPrefix}terms-${index}`;
        return html`<section class="stack tight">
          <div>
            ${heading(level, html`<bdi>${document.title}</bdi>`, {className: 'document-title'})}
            <p class="muted small">${say.text('terms.version', {version: document.version})}</p>
          </div>
          <div class="terms-text stack tight" role="region" tabindex="0" aria-label=${say.text('terms.textOf', {title: document.title})}>
            ${document.paragraphs.map((paragraph) => html`<p>${paragraph}</p>`)}
          </div>
          ${readOnly ? nothing : this.#renderTick(view, document, id, missing.includes(document))}
        </section>`;
      })}
    </div>`;
  }

  #renderTick({say}: TermsView, document: TermsDocument, id: string, isMissing: boolean): TemplateResult {
    const {title, version, approved} = document;
    if (approved)
      return html`<p class="approved">
        ${icons.done}<span>${say.text('terms.approvedBy', {name: approved.name, at: say.time(approved.at)})}</span>
      </p>`;
    return checkbox({
      id,
      label: unbroken(say.text('terms.confirm', {title, version})),
      checked: this.#ticked.has(keyOf(document)),
      error: isMissing ? say.text('terms.missing', {title}) : undefined,
      onChange: (checked) => {
        if (checked) this.#ticked.add(keyOf(document));
        else this.#ticked.delete(keyOf(document));
        this.#host.requestUpdate();
      },
    });
  }

  #missing(documents: readonly TermsDocument[]): readonly TermsDocument[] {
    return documents.filter((document) => !document.approved && !this.#ticked.has(keyOf(document)));
  }
}

const keyOf = ({id, hash}: TermsDocument): string => `${id} ${hash}`;
