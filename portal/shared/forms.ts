import {html, nothing, type TemplateResult} from 'lit';

export interface FieldOptions {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly type?: 'text' | 'email';
  readonly suggestions?: readonly string[];
  readonly required?: boolean;
  /** The person goes on to another field; not for the button that sends, which looks at everything itself. */
  readonly onLeave?: () => void;
}

/** A line of text with its label, hint and error. */
export function field({
  id,
  label,
  value,
  onInput,
  hint,
  error,
  type = 'text',
  suggestions,
  required = false,
  onLeave,
}: FieldOptions): TemplateResult {
  const notes = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return html`<div class="field">
    <label for=${id}>${label}</label>
    ${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : nothing}
    ${error ? html`<p class="error" id="${id}-error">${error}</p>` : nothing}
    <input
      id=${id}
      type=${type}
      autocomplete="off"
      list=${suggestions ? `${id}-list` : nothing}
      aria-required=${required ? 'true' : nothing}
      aria-invalid=${error ? 'true' : nothing}
      aria-describedby=${notes || nothing}
      .value=${value}
      @input=${(event: Event) => onInput((event.target as HTMLInputElement).value)}
      @focusout=${({relatedTarget}: FocusEvent) => {
        if (!(relatedTarget instanceof HTMLButtonElement)) onLeave?.();
      }}
    />
    ${suggestions ? html`<datalist id="${id}-list">${suggestions.map((each) => html`<option value=${each}></option>`)}</datalist>` : nothing}
  </div>`;
}

/** After a try: the person starts at the first field that is wrong. */
export const focusFirstError = (): void => {
  document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
};
