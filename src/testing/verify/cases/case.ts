import * as v from 'valibot';
import type {OperationInput} from '../../../api/contract.ts';
import type {OperationName} from '../../../api/operations.ts';
import {
  collaboration,
  customerOverview,
  endOptions,
  type ActivationOptions,
  type Collaboration,
  type TermsDocument,
} from '../../../api/schema.ts';
import {isOpen} from '../../../domain/collaboration.ts';
import type {Access} from '../fixtures.ts';
import {shown} from '../strict.ts';
import {codeOf, isDone, skip, Stop, type Trial} from '../trial.ts';

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
  const remedy = blocker?.code === 'collaborationExists' ? 'close what is open, or give one that can' : 'give one that can';
  if (blocker) return skip(`customer ${customerId} cannot be activated now (${blocker.code}): ${remedy}`);
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

/** The same with another recipient and another period, where those are offered. */
export function otherChoiceOf(trial: Trial, customerId: string, options: ActivationOptions): OperationInput<'activate'> {
  const input = choiceOf(trial, customerId, options);
  const recipient = options.recipients.find(({value, allowed}) => allowed && value !== input.invoiceRecipient);
  const period = options.periods.find(({months, price}) => price && months !== input.periodMonths);
  return {
    ...input,
    ...(recipient ? {invoiceRecipient: recipient.value} : {}),
    ...(period?.price ? {periodMonths: period.months, priceMinor: period.price.amountMinor} : {}),
  };
}

const dayMs = 86_400_000;

/** Looks whether a collaboration that has just begun says what was asked for, wherever it is read. */
export function looksAsAsked(
  trial: Trial,
  operation: OperationName,
  got: Collaboration | null | undefined,
  {input, options}: Pick<Asked, 'input' | 'options'>,
): void {
  const hint =
    'A collaboration is what this request has asked for, and what was offered then; the examples in openapi.json are of another.';
  const {start, solution, periods} = options;
  const price = periods.find(({months}) => months === input.periodMonths)?.price;
  for (const [what, is, asked] of [
    ['function', got?.function, input.function],
    ['solution', got?.solution, input.solution],
    ['solutionName', got?.solutionName, solution.name],
    ['customer.id', got?.customer?.id, input.customerId],
    ['task.id', got?.task?.id, input.taskId],
    ['invoiceRecipient', got?.invoiceRecipient, input.invoiceRecipient],
    ['periodMonths', got?.periodMonths, input.periodMonths],
    ['price.amountMinor', got?.price?.amountMinor, input.priceMinor],
    ['price.currency', got?.price?.currency, price?.currency],
    // Whether there was none or an empty one makes no difference to a person.
    ['message', got?.message ?? '', input.message ?? ''],
  ] as const)
    trial.same(operation, `${what} as it was asked for`, is, asked, hint);
  // Clocks differ, and that of a tenant for tests may be ahead: then the first day on which something can start is ahead too.
  const now = Date.now();
  const ahead = Math.max(now, Date.parse(start.from) || now) + 2 * dayMs;
  const at = Date.parse(got?.createdAt ?? '');
  const isNow = at > now - dayMs && at < ahead;
  trial.check(operation, 'createdAt is now', isNow, `about ${new Date(now).toISOString()}`, got?.createdAt, hint);
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

/** Activates what is offered to a customer, or what else is chosen of that. */
export async function activated(trial: Trial, customerId: string, choose = choiceOf): Promise<Asked> {
  const agency = trial.person('agencyAdministrator');
  const solution = await solutionOf(trial, customerId, 'some');
  const about = {customerId, function: trial.fixtures.function, solution};
  const options = await trial.answer('getActivationOptions', agency, about, 'offers the choices');
  const input = choose(trial, customerId, options);
  const asked = {input, options, collaboration: await trial.answer('activate', agency, input, 'activates')};
  looksAsAsked(trial, 'activate', asked.collaboration, asked);
  return asked;
}

/**
 * Whatever is left open is withdrawn by who asked for it, or ended, so that the next case can begin; says only what was refused.
 */
export async function cleanUp(trial: Trial, left: Collaboration, inviter?: Access): Promise<void> {
  const agency = trial.person('agencyAdministrator');
  const of = {collaborationId: left.id};
  let now = await stillOpen(trial, left);
  if (now?.pendingChange && trial.offers('withdrawChange')) {
    await trial.wire.send('withdrawChange', agency, of, {version: now.version});
    now = await stillOpen(trial, now);
  }
  if (!now) return;
  if (now.status === 'active' || now.status === 'ending') await close(trial, 'endCollaboration', agency, await endOf(trial, of), now);
  else await close(trial, 'withdraw', inviter ?? agency, of, now);
}

/** An end at once by which the customer only reads or, where that is not the agency's to decide, goes on for the price that is told. */
async function endOf(trial: Trial, of: {readonly collaborationId: string}): Promise<OperationInput<'endCollaboration'>> {
  const end = {...of, checked: ['workFinished', 'bankLinkEnded']};
  const asked = trial.offers('getEndOptions') && (await trial.wire.send('getEndOptions', trial.person('agencyAdministrator'), of));
  const options = asked ? v.safeParse(endOptions, asked.body) : undefined;
  const choices = options?.success ? options.output.choices : [];
  if (choices.length === 0 || choices.some(({keeps}) => keeps === 'readOnly')) return {...end, customerKeeps: 'readOnly'};
  const amount = choices[0]?.price?.amountMinor;
  return {...end, customerKeeps: 'solution', ...(amount === undefined ? {} : {priceMinor: amount})};
}

async function close<N extends 'withdraw' | 'endCollaboration'>(
  trial: Trial,
  name: N,
  who: Access,
  input: OperationInput<N>,
  {version}: Collaboration,
): Promise<void> {
  if (!trial.offers(name)) return;
  const answer = await trial.wire.send(name, who, input, {version});
  if (isDone(answer)) return;
  const got = `${String(answer.status)} ${codeOf(answer.body) ?? shown(answer.text)}`;
  const hint = 'What stays open stands in the way of the next case and of the next run: look at why it was refused, and close it.';
  trial.note(name, 'clean-up: closes what the case left open', '2xx', got, hint, answer.asked);
}

/** The collaboration as it is by now, or as it was known where that cannot be read; nothing if it is over. */
async function stillOpen(trial: Trial, known: Collaboration): Promise<Collaboration | undefined> {
  const now = (await readAgain(trial, known)) ?? known;
  return isStillOpen(now) ? now : undefined;
}

export const isStillOpen = ({status}: Collaboration): boolean => status !== 'unknown' && isOpen(status);

async function readAgain(trial: Trial, known: Collaboration): Promise<Collaboration | undefined> {
  const agency = trial.person('agencyAdministrator');
  if (trial.offers('getCollaboration')) {
    const read = v.safeParse(collaboration, (await trial.wire.send('getCollaboration', agency, {collaborationId: known.id})).body);
    return read.success ? read.output : undefined;
  }
  const shown = known.customer && (await shownOf(trial, known.customer.id));
  return shown ? (shown.find(({id}) => id === known.id) ?? {...known, status: 'cancelled'}) : undefined;
}

/** What a customer has, as its page shows it: one open collaboration for each function. */
async function shownOf(trial: Trial, customerId: string): Promise<readonly Collaboration[] | undefined> {
  const {body} = await trial.wire.send('getCustomer', trial.person('agencyAdministrator'), {customerId});
  const read = v.safeParse(customerOverview, body);
  return read.success ? read.output.functions.flatMap((each) => each?.collaboration ?? []) : undefined;
}

/** The same for whatever a customer has open. */
export async function cleanUpCustomer(trial: Trial, customerId: string): Promise<void> {
  for (const each of (await shownOf(trial, customerId)) ?? []) await cleanUp(trial, each);
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
