import type {ReadInput} from '../../api/read-input.ts';
import type {AgreementChange, AgreementOptions, Blocker, MailPreview} from '../../api/schema.ts';
import {firstRenewalAfter} from '../../domain/activation.ts';
import {compareSolutions, type CollaborationFunction, type Solution} from '../../domain/catalogue.ts';
import {beginBlockers, changeOutcome, nearestBilling} from '../../domain/changes.ts';
import {isRunning} from '../../domain/collaboration.ts';
import type {MailFacts} from '../mails/words.ts';
import type {AgreementRow, ChangeRow, CollaborationRow, PartyRow} from '../tables.ts';
import {concernsCompany} from './actions.ts';
import {agreedSolution, settledSolution} from './agreed.ts';
import {agreementOf} from './agreements.ts';
import {previewSide, supportRecipients} from './both-sides.ts';
import {changeBlocker, solutionChangeView, solutionMailFacts, type SolutionStep} from './change-facts.ts';
import {ownCompany} from './companies.ts';
import {
  blocker,
  findById,
  functionOf,
  isAdministrator,
  personOf,
  refuse,
  solutionOf,
  todayFor,
  type Context,
  type Writing,
} from './context.ts';
import {agreementView, statesOf} from './facts.ts';
import {billingOf, newestChange, pendingChangeView, subjectOf, writeChange} from './pending-changes.ts';
import {administratorsOf, asRecipient, memberOrAdministrators} from './recipients.ts';
import {sendMails} from './telling.ts';
import {usageOf} from './usage.ts';
import {followOwnChange} from './following.ts';
import {audit, companyAlone, requireDay} from './writing.ts';

/** A company's own agreement in a function, and what the rules look at (C23). */
interface OwnScene {
  readonly company: PartyRow;
  readonly catalogueFunction: CollaborationFunction;
  readonly agreement: AgreementRow | null;
  readonly change: ChangeRow | undefined;
  /** Who changes the solution instead: the agencies that work in the function, else those whose terms wait; where there are only requests, whose. */
  readonly agencies: {readonly name: string; readonly status?: 'requested'} | undefined;
  readonly today: string;
}

async function loadOwnScene(context: Context, company: PartyRow, functionKey: string): Promise<OwnScene> {
  const {db} = context;
  return {
    ...{company, catalogueFunction: functionOf(context, functionKey), today: todayFor(context, company)},
    agreement: await agreementOf(db, company.id, functionKey),
    change: await newestChange(db, subjectOf(company.id, functionKey)),
    agencies: await collaboratingAgencies(context, company, functionKey),
  };
}

async function collaboratingAgencies(context: Context, company: PartyRow, functionKey: string): Promise<OwnScene['agencies']> {
  const rows = await context.db.find('collaborations', {companyId: company.id, function: functionKey, open: true});
  const open = (await statesOf(context, rows)).flatMap(({row}) => (row.open && concernsCompany(row) ? [row] : []));
  const isNearest = [({status}: CollaborationRow) => isRunning(status), ({status}: CollaborationRow) => status === 'awaitingTerms'].find(
    (each) => open.some(each),
  );
  const nearest = isNearest ? open.filter(isNearest) : open;
  if (nearest.length === 0) return undefined;
  const agencies = await findById(
    context.db,
    'parties',
    nearest.map(({agencyId}) => agencyId),
  );
  const names = nearest.map(({agencyId, invitedEmail}) => agencies.get(agencyId ?? '')?.name ?? invitedEmail ?? '');
  return {name: new Intl.ListFormat(context.locale).format(names.sort()), ...(isNearest ? {} : {status: 'requested'})};
}

/** What stands in the way of every change of the own agreement (C23). */
async function ownBlockers(context: Context, scene: OwnScene): Promise<readonly Blocker[]> {
  const {agreement, change, agencies} = scene;
  const facts = {
    ...{hasRight: isAdministrator(context), status: null},
    ...{isLocked: agreement?.locked === true, isChangePending: change?.pending === true},
  };
  const told = await Promise.all(
    beginBlockers(facts, 'changeSolution').map((code) => changeBlocker(context, scene, 'changeAgreement', code)),
  );
  return [
    ...told.filter(({code}) => code === 'rightMissing'),
    ...(agreement ? [] : [blocker('changeAgreement', 'agreementMissing')]),
    ...(agencies === undefined ? [] : [blocker('changeAgreement', 'agencyChanges', agencies)]),
    ...told.filter(({code}) => code !== 'rightMissing'),
  ];
}

/** What another solution would be for the company by itself. A period that has begun, be it today, is paid for (as in C17). */
function ownStep({catalogueFunction, today}: OwnScene, agreement: AgreementRow, to: Solution): SolutionStep {
  return {
    ...{catalogueFunction, from: agreedSolution(catalogueFunction, agreement), to, billing: nearestBilling(to, agreement)},
    ...{billingFrom: firstRenewalAfter(agreement, today), termsRequired: false},
  };
}

/** What the company can change its own agreement to, if no agency collaborates in the function (C23). */
export async function getAgreementOptions(context: Context, input: ReadInput<'getAgreementOptions'>): Promise<AgreementOptions> {
  const company = await ownCompany(context, input.companyId);
  const scene = await loadOwnScene(context, company, input.function);
  const {catalogueFunction, agreement, change, today} = scene;
  const requester = change && (await context.db.get('persons', change.requestedBy));
  const solutions: AgreementOptions['solutions'] = [];
  if (agreement) {
    const usage = await usageOf(context, company.id, input.function);
    for (const to of choices(catalogueFunction, agreement)) {
      const step = ownStep(scene, agreement, to);
      const whyNot = step.billing ? [] : [blocker('changeAgreement', 'priceMissing')];
      solutions.push(
        solutionChangeView(context, step, usage, {mails: await ownPreviews(context, company, step), whyNot, current: agreement}),
      );
    }
  }
  return {
    company: {id: company.id, name: company.name},
    function: {key: catalogueFunction.key, name: catalogueFunction.name},
    agreement: agreementView(context, agreement, today),
    pendingChange: pendingChangeView(context, change, new Map(requester ? [[requester.id, requester]] : [])),
    solutions,
    whyNot: [...(await ownBlockers(context, scene))],
  };
}

/** Those that a customer can pay for. */
const choices = ({solutions}: CollaborationFunction, {solution}: AgreementRow): readonly Solution[] =>
  solutions.filter(({key, recipients}) => key !== solution && recipients.includes('customer'));

async function ownPreviews(context: Context, company: PartyRow, step: SolutionStep): Promise<MailPreview[]> {
  const facts: MailFacts = {...solutionMailFacts(context, step, undefined, company, 'company'), audience: 'company'};
  if (changeOutcome(step.from.capabilities, step.to.capabilities) === 'support') {
    const person = personOf(context);
    const asked: MailFacts = {...facts, person: person.name};
    return [
      ...previewSide(context, 'E11', await supportRecipients(context.db), {...asked, audience: 'support'}),
      ...previewSide(context, 'E11', [asRecipient(person)], asked, person.email),
    ];
  }
  const administrators = (await administratorsOf(context.db, company.id)).map(asRecipient);
  return previewSide(context, 'E10', administrators, facts, personOf(context).email);
}

/** The company changes its own agreement: an upgrade at once, anything else becomes a case for support (C23). */
export async function changeAgreement(context: Writing, input: ReadInput<'changeAgreement'>): Promise<AgreementChange> {
  const company = await ownCompany(context, input.companyId);
  const scene = await loadOwnScene(context, company, input.function);
  const {catalogueFunction, agreement, today} = scene;
  const [first] = await ownBlockers(context, scene);
  if (first) refuse(first.code, {params: first.params});
  if (!agreement) return refuse('agreementMissing');
  const to = solutionOf(catalogueFunction, input.solution);
  if (to.key === agreement.solution) refuse('sameSolution');
  if (!to.recipients.includes('customer')) refuse('notFound');
  const step = ownStep(scene, agreement, to);
  const {billing = refuse('priceMissing')} = step;
  if (billing.priceMinor !== input.priceMinor) refuse('priceChanged');
  requireDay(input, step.billingFrom);
  const isAtOnce = changeOutcome(step.from.capabilities, to.capabilities) === 'atOnce';
  if (!isAtOnce && input.acknowledged !== true) refuse('acknowledgementMissing');
  const change = await writeChange(context, {
    ...{subject: subjectOf(company.id, input.function), collaboration: null, companyId: company.id, function: input.function},
    ...{kind: 'solution', fromSolution: agreement.solution, solution: to.key, billing, currency: catalogueFunction.currency},
    ...(isAtOnce ? {status: 'done', effectiveOn: step.billingFrom} : {status: 'supportRequested', effectiveOn: null}),
  });
  if (isAtOnce) await makeOwnStep(context, company, agreement, step, 'company');
  else await askSupport(context, company, step);
  const person = personOf(context);
  const after = (await agreementOf(context.db, company.id, input.function)) ?? agreement;
  return {
    agreement: agreementView(context, after, today) ?? refuse('agreementMissing'),
    pendingChange: pendingChangeView(context, change, new Map([[person.id, person]])),
    kind: compareSolutions(step.from.capabilities, to.capabilities).kind,
  };
}

/** The agreement has the new solution from now on; all administrators read it (E10). */
async function makeOwnStep(
  context: Writing,
  company: PartyRow,
  agreement: AgreementRow,
  step: SolutionStep,
  by: 'company' | 'support',
): Promise<void> {
  const {billing = refuse('priceMissing')} = step;
  await followOwnChange(context, agreement, step.to, billing, step.billingFrom);
  const isOwn = by === 'company';
  await audit(context, companyAlone(company), isOwn ? 'solutionChanged' : 'supportDone', isOwn ? 'company' : 'system', step.to.name);
  const facts: MailFacts = {...solutionMailFacts(context, step, undefined, company, by), audience: 'company'};
  const administrators = await administratorsOf(context.db, company.id);
  await sendMails(context, companyAlone(company), 'E10', administrators.map(asRecipient), facts);
}

async function askSupport(context: Writing, company: PartyRow, step: SolutionStep): Promise<void> {
  await audit(context, companyAlone(company), 'supportRequested', 'company', step.to.name);
  const person = personOf(context);
  const facts: MailFacts = {...solutionMailFacts(context, step, undefined, company, 'company'), person: person.name};
  await sendMails(context, companyAlone(company), 'E11', await supportRecipients(context.db), {...facts, audience: 'support'});
  await sendMails(context, companyAlone(company), 'E11', [asRecipient(person)], {...facts, audience: 'company'});
}

/** Support has said what becomes of a company's own change (C19, C23). */
export async function settleOwnChange(context: Writing, change: ChangeRow): Promise<void> {
  const company = (await context.db.get('parties', change.companyId)) ?? refuse('notFound');
  const scene = await loadOwnScene(context, company, change.function);
  const {agreement, agencies, catalogueFunction, today} = scene;
  if (change.status === 'done') {
    // An agency collaborates by now: the solution is no longer the company's to change.
    if (agencies !== undefined) refuse('agencyChanges', {params: agencies});
    // It has ended meanwhile, with the collaboration of an agency that had taken it over.
    if (!agreement) refuse('agreementMissing');
    const wanted = {...ownStep(scene, agreement, settledSolution(catalogueFunction, change)), billing: billingOf(change)};
    return makeOwnStep(context, company, agreement, wanted, 'support');
  }
  await audit(context, companyAlone(company), 'supportRejected', 'system', change.reason);
  const step: SolutionStep = {
    ...{catalogueFunction, from: agreedSolution(catalogueFunction, {...change, solution: change.fromSolution})},
    ...{to: settledSolution(catalogueFunction, change), billing: billingOf(change), billingFrom: today, termsRequired: false},
  };
  const facts: MailFacts = {
    ...{...solutionMailFacts(context, step, undefined, company, 'support'), audience: 'company'},
    ...(change.reason === null ? {} : {reason: change.reason}),
  };
  await sendMails(context, companyAlone(company), 'E12', await memberOrAdministrators(context.db, change.requestedBy, company.id), facts);
}
