/** What only the demo server has: sign-in as anybody, the mailbox, the clock, the language of the mails. Read tolerantly, a member at a time. */
import type {Language} from './language.ts';

/** False on a server without `--demo`, which marks its pages: there is none of the below, and people sign in elsewhere. */
export const isDemo = document.documentElement.dataset['noDemo'] === undefined;

export interface DemoParty {
  readonly id: string;
  readonly kind: 'agency' | 'company' | 'support';
  readonly name: string;
  readonly role: string;
}

export interface DemoPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly parties: readonly DemoParty[];
}

export interface MailSummary {
  readonly id: string;
  readonly receivedAt: string;
  readonly from: Address;
  readonly to: readonly Address[];
  readonly subject: string;
}

export interface Mail extends MailSummary {
  readonly text: string;
  readonly html: string;
}

interface Address {
  readonly name: string;
  readonly email: string;
}

export interface SignedIn {
  readonly personId: string;
  readonly partyId: string | null;
}

export const people = (): Promise<{readonly people: readonly DemoPerson[]; readonly signedIn: SignedIn | null}> => ask('people');
/** `catchesMails` is false where the mails go to a mail server instead. */
export const mails = (): Promise<{readonly items: readonly MailSummary[]; readonly catchesMails: boolean}> => ask('mails');
export const mail = (id: string): Promise<Mail> => ask(`mails/${encodeURIComponent(id)}`);
export const clock = (): Promise<{readonly now: string}> => ask('clock');

/** A known person by id, or anybody by address. */
export const signIn = (who: {readonly personId: string; readonly partyId?: string} | {readonly email: string}): Promise<unknown> =>
  ask('sign-in', who);
export const signOut = (): Promise<unknown> => ask('sign-out', {});
/** Elsewhere the page itself says for whom it acts. */
export const actFor = (partyId: string): Promise<unknown> => (isDemo ? ask('party', {partyId}) : Promise.resolve());
export const advanceClock = (advanceHours: number): Promise<{readonly now: string}> => ask('clock', {advanceHours});
/** Mails from now on. */
export const writeMailsIn = (language: Language): Promise<unknown> => ask('language', {language});

/** The demo is this site's own server, so its answers are taken as they are. */
async function ask<T>(path: string, body?: object): Promise<T> {
  const response = await fetch(
    `/demo/${path}`,
    body ? {method: 'POST', headers: {'content-type': 'application/json'}, body: JSON.stringify(body)} : {},
  );
  if (!response.ok) throw new Error(`The demo answered ${String(response.status)} to ${path}`);
  return (await response.json()) as T;
}
