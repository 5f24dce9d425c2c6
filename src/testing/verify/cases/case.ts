import * as v from 'valibot';
import type {OperationInput} from '../../../api/contract.ts';
import {customerOverview, type ActivationOptions, type Collaboration, type TermsDocument} from '../../../api/schema.ts';
import type {Access} from '../fixtures.ts';
import {skip, Stop, type Trial} from '../trial.ts';

/** Something that every backend must do. Cases run one after the other, and one that stops does not stop the next. */
export interface VerifyCase {
  readonly name: string;
  readonly run: (trial: Trial) => Promise<void>;
}

/** An id that no backend has. */
export const nobodysId = 'collab-kit-verify-nothing';

/** What *Activate service* sends when a person takes what is offered. @throws {Skip} where something stands in the way */
export function choiceOf(trial: Trial, customerId: string, options: ActivationOptions): OperationInput<'activate'> {
  const [blocker] = options.whyNot;
  if (blocker) return skip(`customer ${customerId} cannot be activated now (${blocker.code}): give one that can`);
  const taskId = options.preset.taskId ?? options.tasks.find(({active}) => active)?.id;
  const period = options.periods.find(({months}) => months === options.preset.periodMonths) ?? options.periods[0];
  const recipient = options.preset.invoiceRecipient ?? options.recipients.find(({allowed}) => allowed)?.value;
  if (taskId === undefined || !recipient) {
    trial.note('getActivationOptions', 'offers a task and a recipient', 'an active task and an allowed recipient', 'none');
    throw new Stop();
  }
  if (!period?.price) {
    trial.note(
      'getActivationOptions',
      'a price for each period',
      'an amount in minor units',
      'none',
      'Nothing is activated on an unseen price.',
    );
    throw new Stop();
  }
  return {
    ...{customerId, function: trial.fixtures.function, solution: options.solution.key, taskId},
    ...{invoiceRecipient: recipient, periodMonths: period.months, priceMinor: period.price.amountMinor},
    ...(options.mandateRequired ? {mandateConfirmed: true} : {}),
  };
}

/** The customer's solutions that give it access, or those that give none. */
export async function solutionOf(trial: Trial, customerId: string, access: 'some' | 'none'): Promise<string> {
  const {functions} = await trial.answer('getCustomer', trial.person('agencyAdministrator'), {customerId}, 'shows the customer');
  const found = functions.find((each) => each?.key === trial.fixtures.function);
  if (!found) {
    trial.note('getCustomer', `the function ${trial.fixtures.function}`, 'among functions', 'missing', 'Set "function" in the fixtures.');
    throw new Stop();
  }
  const fitting = found.solutions.filter((each) => (access === 'none') === (each?.access === 'none'));
  const solution = found.agreement?.solution ?? fitting.find((each) => each?.whyNot.length === 0)?.key ?? fitting[0]?.key;
  return solution ?? skip(`the function has no solution with ${access} access for the customer`);
}

export interface Asked {
  readonly input: OperationInput<'activate'>;
  readonly collaboration: Collaboration;
  readonly options: ActivationOptions;
}

/** Activates what is offered to a customer. */
export async function activated(trial: Trial, customerId: string, access: 'some' | 'none' = 'some'): Promise<Asked> {
  const agency = trial.person('agencyAdministrator');
  const solution = await solutionOf(trial, customerId, access);
  const about = {customerId, function: trial.fixtures.function, solution};
  const options = await trial.answer('getActivationOptions', agency, about, 'offers the choices');
  const input = choiceOf(trial, customerId, options);
  return {input, options, collaboration: await trial.answer('activate', agency, input, 'activates')};
}

/** Whatever is left open is taken back, so that the next case can begin; says nothing. */
export async function cleanUp(trial: Trial, collaborationId: string): Promise<void> {
  const agency = trial.person('agencyAdministrator');
  await trial.wire.send('withdraw', agency, {collaborationId});
  await trial.wire.send('withdrawChange', agency, {collaborationId});
  await trial.wire.send('endCollaboration', agency, {
    collaborationId,
    customerKeeps: 'readOnly',
    checked: ['workFinished', 'bankLinkEnded'],
  });
}

/** The same for whatever a customer has open. */
export async function cleanUpCustomer(trial: Trial, customerId: string): Promise<void> {
  const {body} = await trial.wire.send('getCustomer', trial.person('agencyAdministrator'), {customerId});
  const read = v.safeParse(customerOverview, body);
  for (const each of read.success ? read.output.functions : []) if (each?.collaboration) await cleanUp(trial, each.collaboration.id);
}

export const approved = (terms: readonly TermsDocument[]): {id: string; hash: string}[] => terms.map(({id, hash}) => ({id, hash}));
export const wrongly = (terms: readonly TermsDocument[]): {id: string; hash: string}[] => terms.map(({id}) => ({id, hash: '0'.repeat(64)}));

/** The invitation's id, as a person gets it: by the token in the fragment of the link. */
export async function invitationIdOf(trial: Trial, inviter: Access, collaborationId: string): Promise<string> {
  const {url} = await trial.answer('getInvitationLink', inviter, {collaborationId}, 'gives the link of the mail');
  const [address = '', fragment = ''] = url.split('#');
  const token = new URLSearchParams(fragment).get('token') ?? '';
  const hint = 'The token stands in the fragment, which no server and no log sees: https://…#token=…';
  trial.check(
    'getInvitationLink',
    'the token is in the fragment',
    token !== '' && !address.includes(token),
    '…#token=…',
    url.replace(token || ' ', '…'),
    hint,
  );
  if (!token) throw new Stop();
  const summary = await trial.answer('lookUpInvitation', undefined, {token}, 'exchanges the token without a session');
  trial.same('lookUpInvitation', 'whoever is not signed in is told so', summary.viewer, 'signedOut');
  const masked = summary.invitedEmails.every((email) => /[•*…]/.test(email));
  trial.check('lookUpInvitation', 'addresses are masked', masked, 'k••••@example.com', summary.invitedEmails);
  return summary.invitationId;
}
