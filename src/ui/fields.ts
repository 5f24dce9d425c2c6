/** What people fill in: how it looks, and its templates. Stands apart so that an element without a form, or before it is shown, does not bring it. */
import {css, html, nothing, type TemplateResult} from 'lit';
import * as icons from './icons.ts';
import {action, type Content} from './templates.ts';

/** Labels, native controls, hints and errors. */
export const forms = css`
  .field {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_unit) * 1.5);
    min-inline-size: 0;
  }
  .error {
    display: flex;
    gap: 0.4em;
    color: var(--_tone);
    font-weight: 500;
  }
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
  }
  input:not([type='radio'], [type='checkbox']),
  select,
  textarea {
    inline-size: 100%;
    max-inline-size: 32em;
    min-block-size: calc(var(--_unit) * 9);
    padding: calc(var(--_unit) * 1.5) calc(var(--_unit) * 2.5);
    border: 1px solid var(--_control-line);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  input[type='date'] {
    max-inline-size: 14em;
  }
  textarea {
    min-block-size: calc(var(--_unit) * 20);
    resize: vertical;
  }
  [aria-invalid='true']:not(fieldset),
  [aria-invalid='true'] [type='radio'] {
    border-color: var(--_danger);
    box-shadow: inset 0 0 0 1px var(--_danger);
  }
  .choice {
    display: flex;
    gap: 0.6em;
    align-items: baseline;
    padding-block: var(--_unit);
    min-block-size: 24px;
    cursor: pointer;
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(var(--_unit) * 6);
  }
  input[type='radio'],
  input[type='checkbox'] {
    flex: none;
    inline-size: 1.15em;
    block-size: 1.15em;
    margin: 0;
    accent-color: var(--_accent);
    translate: 0 0.15em;
  }
  ::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
`;

interface Notes {
  readonly id: string;
  readonly hint?: Content | undefined;
  readonly error?: string | undefined;
}

interface FieldOptions extends Notes {
  readonly label: string;
}

/** A text to be copied by hand: with the focus it is selected. */
export const copyField = ({id, label, hint, value}: FieldOptions & {readonly value: string}): TemplateResult =>
  html`<div class="field">
    <label class="label" for=${id}>${label}</label>
    <input
      id=${id}
      readonly
      .value=${value}
      aria-describedby="${id}-hint"
      @focus=${(event: Event) => (event.target as HTMLInputElement).select()}
    />
    ${notes({id, hint})}
  </div>`;

const describedBy = ({id, hint, error}: Notes): string | typeof nothing =>
  [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || nothing;

const notes = ({id, hint, error}: Notes): TemplateResult => html`
  ${hint ? html`<p class="muted small" id="${id}-hint">${hint}</p>` : nothing}
  ${error ? html`<p class="error danger" id="${id}-error">${icons.warning}<span>${error}</span></p>` : nothing}
`;

/** A native select with label, hint and error in one root. */
export function select(
  options: FieldOptions & {
    readonly value: string | null;
    readonly choices: readonly {readonly value: string; readonly text: string}[];
    /** Text of the empty choice that stands there until the person has chosen. */
    readonly placeholder: string;
    readonly onChange: (value: string) => void;
  },
): TemplateResult {
  const {id, label, value, choices, placeholder, error, onChange} = options;
  return html`<div class="field">
    <label class="label" for=${id}>${label}</label>
    <select
      id=${id}
      aria-invalid=${error ? 'true' : nothing}
      aria-describedby=${describedBy(options)}
      @change=${(event: Event) => onChange((event.target as HTMLSelectElement).value)}
    >
      ${value ? nothing : html`<option value="" selected>${placeholder}</option>`}
      ${choices.map((choice) => html`<option value=${choice.value} .selected=${choice.value === value}>${choice.text}</option>`)}
    </select>
    ${notes(options)}
  </div>`;
}

/** A group of native radio buttons in one root. */
export function radios(
  options: FieldOptions & {
    readonly value: string | null;
    readonly choices: readonly {readonly value: string; readonly content: Content}[];
    readonly onChange: (value: string) => void;
  },
): TemplateResult {
  const {id, label, value, choices, error, onChange} = options;
  return html`<fieldset
    class="field"
    id=${id}
    role="radiogroup"
    tabindex="-1"
    aria-invalid=${error ? 'true' : nothing}
    aria-describedby=${describedBy(options)}
  >
    <legend class="label">${label}</legend>
    <div class="choices">
      ${choices.map(
        (choice) =>
          html`<label class="choice"
            ><input
              type="radio"
              name=${id}
              value=${choice.value}
              .checked=${choice.value === value}
              @change=${() => onChange(choice.value)}
            /><span>${choice.content}</span></label
          >`,
      )}
    </div>
    ${notes(options)}
  </fieldset>`;
}

/** A checkbox with its text. */
export const checkbox = (
  options: Notes & {
    readonly label: Content;
    readonly checked: boolean;
    /** Id of the error, where it stands below several together. */
    readonly errorId?: string | undefined;
    readonly onChange: (checked: boolean) => void;
  },
): TemplateResult => html`
  <div class="field">
    <label class="choice"
      ><input
        type="checkbox"
        id=${options.id}
        .checked=${options.checked}
        aria-invalid=${(options.error ?? options.errorId) ? 'true' : nothing}
        aria-describedby=${options.errorId ?? describedBy(options)}
        @change=${(event: Event) => options.onChange((event.target as HTMLInputElement).checked)}
      /><span>${options.label}</span></label
    >
    ${notes(options)}
  </div>
`;

/** A line or a paragraph of the person's own words. */
export function textField(
  options: FieldOptions & {
    readonly value: string;
    readonly onInput: (value: string) => void;
    readonly lines?: number;
    readonly type?: 'text' | 'email' | 'search' | 'date';
    readonly min?: string;
    readonly max?: string;
    readonly maxLength?: number;
  },
): TemplateResult {
  const {id, label, value, error, lines, type = 'text', maxLength, min, max, onInput} = options;
  const onEntry = (event: Event): void => onInput((event.target as HTMLInputElement | HTMLTextAreaElement).value);
  const control = lines
    ? html`<textarea
        id=${id}
        rows=${lines}
        maxlength=${maxLength ?? nothing}
        aria-invalid=${error ? 'true' : nothing}
        aria-describedby=${describedBy(options)}
        .value=${value}
        @input=${onEntry}
      ></textarea>`
    : html`<input
        id=${id}
        type=${type}
        min=${min ?? nothing}
        max=${max ?? nothing}
        autocomplete="off"
        maxlength=${maxLength ?? nothing}
        aria-invalid=${error ? 'true' : nothing}
        aria-describedby=${describedBy(options)}
        .value=${value}
        @input=${onEntry}
      />`;
  return html`<div class="field"><label class="label" for=${id}>${label}</label>${control}${notes(options)}</div>`;
}

/** A native field for a day, `YYYY-MM-DD`. */
export const dateField = (
  options: FieldOptions & {readonly value: string; readonly min: string; readonly max: string; readonly onInput: (value: string) => void},
): TemplateResult => textField({...options, type: 'date'});

/** A text whose corporate ID, or version by date, is not broken at the hyphen. */
export function unbroken(text: string): TemplateResult {
  const [before, id, ...after] = text.split(/(\d{4,}-\S+)/);
  return html`${before}<span class="nowrap">${id}</span>${after}`;
}

/** What hinders, all at once, with links to the fields. Takes focus after a try. */
export const errorSummary = (
  title: string,
  errors: readonly {readonly text: string; readonly fieldId?: string | undefined}[],
  onGo: (fieldId: string) => void,
): TemplateResult => html`
  <div class="notice danger" id="summary" tabindex="-1" role="group" aria-labelledby="summary-title">
    ${icons.warning}
    <div class="grow stack tight">
      <p class="label" id="summary-title">${title}</p>
      <ul class="stack tight">
        ${errors.map(({text, fieldId}) => html`<li>${fieldId ? action(text, {kind: 'link', onClick: () => onGo(fieldId)}) : text}</li>`)}
      </ul>
    </div>
  </div>
`;
