import {html, type TemplateResult} from 'lit';
import {ApiError, type ErrorCode} from '../../src/index.ts';
import {icons} from './icons.ts';
import {texts} from './language.ts';
import type {Content} from './page.ts';

const say = texts(
  {
    offline: 'You are offline. Nothing was sent.',
    network: 'No contact with the service.',
    signedOut: 'You are signed out. Sign in and try again.',
    rightMissing: 'You do not have the right to do this.',
    notFound: 'This could not be found.',
    corporateIdInvalid: 'The corporate ID is not valid.',
    invalidInput: 'Some entries need a change.',
    other: 'That did not work. Nothing you entered is lost.',
    tryAgain: 'Try again',
  },
  {
    offline: 'Du är offline. Inget har skickats.',
    network: 'Ingen kontakt med tjänsten.',
    signedOut: 'Du är utloggad. Logga in och försök igen.',
    rightMissing: 'Du har inte behörighet till det här.',
    notFound: 'Det gick inte att hitta.',
    corporateIdInvalid: 'Organisationsnumret är inte giltigt.',
    invalidInput: 'Några uppgifter behöver ändras.',
    other: 'Det gick inte. Inget du har skrivit har gått förlorat.',
    tryAgain: 'Försök igen',
  },
);

const known = {
  offline: 'offline',
  network: 'network',
  timeout: 'network',
  signedOut: 'signedOut',
  rightMissing: 'rightMissing',
  notFound: 'notFound',
  corporateIdInvalid: 'corporateIdInvalid',
  invalidInput: 'invalidInput',
} as const satisfies Partial<Record<ErrorCode, Parameters<typeof say>[0]>>;

/** A failed request in the portal's words. */
export const failureText = (error: unknown): string =>
  say(error instanceof ApiError && error.code in known ? known[error.code as keyof typeof known] : 'other');

/** A failed load with the way on. */
export const failure = (error: unknown, onRetry: () => void): TemplateResult =>
  html`<div class="note danger" role="alert">
    ${icons.warning}
    <div>
      <p>${failureText(error)}</p>
      <p><button type="button" class="button" @click=${onRetry}>${say('tryAgain')}</button></p>
    </div>
  </div>`;

export const note = (content: Content, tone: 'info' | 'success' | 'waiting' | 'danger' = 'info'): TemplateResult =>
  html`<div class="note ${tone}">
    ${icons[({info: 'info', success: 'check', waiting: 'clock', danger: 'warning'} as const)[tone]]}
    <div>${content}</div>
  </div>`;

/** Lines of the height of what will stand there. */
export const skeleton = (lines: number): TemplateResult =>
  html`<div class="skeleton" aria-hidden="true">${Array.from({length: lines}, () => html`<span></span>`)}</div>`;
