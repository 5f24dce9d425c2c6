import {expect} from 'chai';
import type {CollabApi} from '../../src/api/contract.ts';
import {ApiError, type ErrorCode} from '../../src/api/errors.ts';
import type {MailPreview} from '../../src/api/schema.ts';
import {mailAsText, type WrittenMail} from '../../src/backend/mails/mails.ts';
import {maskEmail} from '../../src/domain/email.ts';
import type {LeftMail, PartyId, PersonId, ScenarioName} from '../../src/mocks/index.ts';

/** A backend in a named scenario, as a case sees it. */
export interface ContractWorld {
  /** The backend as this person uses it, acting for this party; `null` is somebody who is not signed in. */
  readonly api: (person: PersonId | null, actingAs?: PartyId | null) => CollabApi;
  readonly now: () => Date;
  /** Moves the clock and lets the server do what is due, unless it is asleep. */
  readonly advance: (hours: number, options?: {readonly isServerAsleep?: boolean}) => Promise<void>;
  /** The mails that left the outbox since the last call. */
  readonly mails: () => Promise<readonly LeftMail[]>;
}

/** Something that every implementation must do. Each case gets a world of its own. */
export interface ContractCase {
  readonly name: string;
  readonly scenario: ScenarioName;
  /** The number of customers where the scenario has many. */
  readonly count?: number;
  readonly run: (world: ContractWorld) => Promise<void>;
}

export const fn = 'bookkeeping-invoicing';
export const customerId = 'customer-1';
export const day = 24;

export const administrator = (world: ContractWorld): CollabApi => world.api('agency-admin', 'agency-1');
export const employee = (world: ContractWorld): CollabApi => world.api('agency-employee', 'agency-1');
export const company = (world: ContractWorld): CollabApi => world.api('company-admin', 'company-1');
export const anyone = (world: ContractWorld): CollabApi => world.api(null);

/** Rejects with this code and, where given, its remedy. */
export async function refused(call: Promise<unknown>, code: ErrorCode): Promise<ApiError> {
  const thrown: unknown = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(thrown, `should be refused with ${code}`).to.be.instanceOf(ApiError);
  expect((thrown as ApiError).code).to.equal(code);
  return thrown as ApiError;
}

export async function outcome(call: Promise<unknown>): Promise<'done' | ErrorCode> {
  try {
    await call;
    return 'done';
  } catch (error) {
    expect(error).to.be.instanceOf(ApiError);
    return (error as ApiError).code;
  }
}

export const sent = (mails: readonly LeftMail[]): readonly string[] => mails.map(({template, to}) => `${template} ${to.email}`).sort();
/** The mails that left are those that were shown before, to the same people; of others a preview shows masked addresses. */
export function leftAsShown(left: readonly LeftMail[], shown: readonly MailPreview[]): void {
  expect(left).to.have.lengthOf(shown.flatMap(({to}) => to).length);
  for (const mail of left) {
    const preview = shown.find(({template, to}) => template === mail.template && to.some(({name}) => name === mail.to.name));
    const {email} = preview?.to.find(({name}) => name === mail.to.name) ?? {};
    expect([mail.to.email, maskEmail(mail.to.email)], mail.to.name).to.include(email);
    expect(mail.subject).to.equal(preview?.subject);
    expect(mail.text).to.equal(preview && mailAsText(preview as WrittenMail, mail.link));
  }
}

export const codes = (whyNot: readonly ({code: string} | null)[]): readonly string[] =>
  whyNot.map((blocker) => blocker?.code ?? 'unreadable');
