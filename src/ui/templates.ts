import {html, nothing, type TemplateResult} from 'lit';
import * as icons from './icons.ts';

/** What a colour means. Never alone: there is always an icon and a text. */
export type Tone = 'neutral' | 'success' | 'waiting' | 'danger' | 'info';
export type Content = string | TemplateResult | typeof nothing | readonly (string | TemplateResult | typeof nothing)[];

const toneIcons: Readonly<Record<Tone, TemplateResult>> = {
  neutral: icons.info,
  success: icons.done,
  waiting: icons.clock,
  danger: icons.warning,
  info: icons.info,
};

/** A short status: icon, text and colour. */
export const pill = (tone: Tone, text: Content, icon: TemplateResult = toneIcons[tone]): TemplateResult =>
  html`<span class="pill ${tone}" part="status">${icon}<span>${text}</span></span>`;

/** A message that belongs to what stands around it. */
export const notice = (tone: Tone, content: Content, icon: TemplateResult = toneIcons[tone]): TemplateResult =>
  html`<div class="notice ${tone}">
    ${icon}
    <div class="grow stack tight">${content}</div>
  </div>`;

/** A heading at the level that the page asks for. `part` and focus are for step changes and dialogs. */
export function heading(
  level: number,
  content: Content,
  {id, className = 'subtitle'}: {id?: string; className?: string} = {},
): TemplateResult {
  const key = id ?? nothing;
  switch (Math.min(level, 6)) {
    case 1:
      return html`<h1 part="heading" class=${className} id=${key} tabindex="-1">${content}</h1>`;
    case 3:
      return html`<h3 part="heading" class=${className} id=${key} tabindex="-1">${content}</h3>`;
    case 4:
      return html`<h4 part="heading" class=${className} id=${key} tabindex="-1">${content}</h4>`;
    case 5:
      return html`<h5 part="heading" class=${className} id=${key} tabindex="-1">${content}</h5>`;
    case 6:
      return html`<h6 part="heading" class=${className} id=${key} tabindex="-1">${content}</h6>`;
    default:
      return html`<h2 part="heading" class=${className} id=${key} tabindex="-1">${content}</h2>`;
  }
}

/** A block with the height of `rows` lines that will stand there. */
export const skeleton = (text: string, rows: number): TemplateResult =>
  html`<div class="stack tight">
    <span class="hidden">${text}</span>${Array.from({length: rows}, () => html`<span class="skeleton"></span>`)}
  </div>`;

interface ActionOptions {
  readonly onClick: (event: MouseEvent) => void;
  readonly kind?: 'primary' | 'quiet' | 'destructive' | 'link';
  /** Under way: keeps its width, shows that it works, ignores clicks. */
  readonly busy?: boolean;
  /** Not now: stays focusable; `describedBy` names the reason. */
  readonly unavailable?: boolean;
  readonly describedBy?: string | undefined;
  readonly icon?: TemplateResult;
  readonly part?: string;
  /** Where the visible words alone would not say what it acts on. */
  readonly label?: string | undefined;
  /** For focus that the element moves. */
  readonly id?: string;
}

/** A button. Never `disabled`: that would take it out of the tab order and hide the reason. */
export function action(
  text: string,
  {onClick, kind = 'quiet', busy = false, unavailable = false, describedBy, icon, part, label, id}: ActionOptions,
): TemplateResult {
  const onAction = (event: MouseEvent): void => {
    if (!busy && !unavailable) onClick(event);
  };
  return html`<button
    type="button"
    id=${id ?? nothing}
    class=${kind === 'link' ? 'link' : `button ${kind}`}
    part=${part ?? (kind === 'primary' ? 'primary-button' : 'button')}
    aria-disabled=${busy || unavailable ? 'true' : nothing}
    aria-describedby=${describedBy ?? nothing}
    aria-label=${label ?? nothing}
    @click=${onAction}
  >
    ${busy ? html`<span class="spinner"></span>` : (icon ?? nothing)}<span>${text}</span>
  </button>`;
}

/** A term and what it says, for `<dl class="facts">`; nothing where there is nothing to say. */
export const fact = (term: string, value: Content | null | undefined): TemplateResult | typeof nothing =>
  value === null || value === undefined || value === ''
    ? nothing
    : html`<div class="fact">
        <dt>${term}</dt>
        <dd>${value}</dd>
      </div>`;

interface FieldOptions {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
}

const describedBy = ({id, hint, error}: FieldOptions): string | typeof nothing =>
  [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || nothing;

const notes = ({id, hint, error}: FieldOptions): TemplateResult => html`
  ${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : nothing}
  ${error ? html`<p class="error" id="${id}-error">${icons.warning}<span>${error}</span></p>` : nothing}
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
  options: Omit<FieldOptions, 'label'> & {
    readonly label: Content;
    readonly checked: boolean;
    readonly onChange: (checked: boolean) => void;
  },
): TemplateResult => html`
  <div class="field">
    <label class="choice"
      ><input
        type="checkbox"
        id=${options.id}
        .checked=${options.checked}
        aria-invalid=${options.error ? 'true' : nothing}
        aria-describedby=${describedBy({...options, label: ''})}
        @change=${(event: Event) => options.onChange((event.target as HTMLInputElement).checked)}
      /><span>${options.label}</span></label
    >
    ${notes({...options, label: ''})}
  </div>
`;

/** A line or a paragraph of the person's own words. */
export function textField(
  options: FieldOptions & {
    readonly value: string;
    readonly onInput: (value: string) => void;
    readonly lines?: number;
    readonly type?: 'text' | 'email' | 'search';
    readonly autocomplete?: string;
    readonly maxLength?: number;
  },
): TemplateResult {
  const {id, label, value, error, lines, type = 'text', autocomplete = 'off', maxLength, onInput} = options;
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
        autocomplete=${autocomplete}
        maxlength=${maxLength ?? nothing}
        aria-invalid=${error ? 'true' : nothing}
        aria-describedby=${describedBy(options)}
        .value=${value}
        @input=${onEntry}
      />`;
  return html`<div class="field"><label class="label" for=${id}>${label}</label>${control}${notes(options)}</div>`;
}

/** A native field for a day, `YYYY-MM-DD`. */
export function dateField(
  options: FieldOptions & {readonly value: string; readonly min: string; readonly max: string; readonly onInput: (value: string) => void},
): TemplateResult {
  const {id, label, value, min, max, error, onInput} = options;
  return html`<div class="field">
    <label class="label" for=${id}>${label}</label>
    <input
      id=${id}
      type="date"
      min=${min}
      max=${max}
      aria-invalid=${error ? 'true' : nothing}
      aria-describedby=${describedBy(options)}
      .value=${value}
      @input=${(event: Event) => onInput((event.target as HTMLInputElement).value)}
    />
    ${notes(options)}
  </div>`;
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
      <ul>
        ${errors.map(({text, fieldId}) => html`<li>${fieldId ? html`<button type="button" class="link" @click=${() => onGo(fieldId)}>${text}</button>` : text}</li>`)}
      </ul>
    </div>
  </div>
`;
