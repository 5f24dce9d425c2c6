import {activated, approved, cleanUp, invitationIdOf, nobodysId, type VerifyCase} from './case.ts';
import type {Collaboration} from '../../../api/schema.ts';
import type {Access} from '../fixtures.ts';
import {skip, type Trial} from '../trial.ts';

interface Running {
  readonly of: {readonly collaborationId: string};
  readonly begun: Collaboration;
  readonly company: Access;
}

/** An active collaboration of the S3 customer, by the shortest way. */
async function running(trial: Trial): Promise<Running> {
  const customer = trial.customer('S3');
  const company = customer.administrator();
  const {collaboration} = await activated(trial, customer.id);
  const of = {collaborationId: collaboration.id};
  const invitationId = await invitationIdOf(trial, trial.person('agencyAdministrator'), collaboration.id);
  const {terms} = await trial.answer('getInvitation', company, {invitationId}, 'shows the invitation');
  const accepted = await trial.answer('acceptInvitation', company, {invitationId, terms: approved(terms)}, 'accepts with the terms');
  trial.same('acceptInvitation', 'with the terms it is active', accepted.collaboration.status, 'active');
  return {of, begun: accepted.collaboration, company};
}

const checked = ['workFinished', 'bankLinkEnded'];

/** Changing and ending what runs (C17–C23). */
export const changingCases: readonly VerifyCase[] = [
  {
    name: 'the solution and its payment are changed',
    async run(trial) {
      const agency = trial.person('agencyAdministrator');
      const {of, begun, company} = await running(trial);
      try {
        const options = await trial.answer('getChangeOptions', agency, of, 'offers the changes');
        const {solutions, billing, collaboration} = options;
        const renewal = collaboration.renewsOn ?? collaboration.billingFrom;
        const once = 'renewsOn is the next renewal; while billingFrom is to come, only that says the day.';
        trial.same('getChangeOptions', 'a change of payment holds from the renewal that is told', billing.from, renewal, once);
        const same = {...of, solution: collaboration.solution, priceMinor: collaboration.price?.amountMinor ?? 0};
        await trial.refused('changeSolution', agency, same, 'sameSolution', 'the solution that it has');
        const loses = solutions.find(
          (each) => each && each.outcome === 'support' && each.price && each.whyNot.length === 0 && each.solution.access !== 'none',
        );
        if (loses?.price) {
          const input = {...of, solution: loses.solution.key, priceMinor: loses.price.amountMinor};
          trial.check('getChangeOptions', 'says what is lost', loses.lost.length > 0, 'at least one capability', loses.lost);
          const hint = 'A change that loses something is made by support, and only after the person has read what is lost.';
          await trial.refused('changeSolution', agency, input, 'acknowledgementMissing', 'a loss that was not read', {hint});
          const price = {...input, acknowledged: true, priceMinor: input.priceMinor + 1};
          await trial.refused('changeSolution', agency, price, 'priceChanged', 'another price than was shown');
          const asked = await trial.answer('changeSolution', agency, {...input, acknowledged: true}, 'asks support');
          trial.same('changeSolution', 'support is asked', asked.pendingChange?.status, 'supportRequested', hint);
          trial.same('changeSolution', 'until then nothing has changed', asked.solution, collaboration.solution, hint);
          await trial.refused('changeSolution', agency, {...input, acknowledged: true}, 'changePending', 'a second change');
          await settle(trial, asked.pendingChange?.id ?? nobodysId, of.collaborationId);
        }
        const upgrade = solutions.find((each) => each && each.outcome === 'atOnce' && each.price && each.whyNot.length === 0);
        if (upgrade?.price) {
          const input = {...of, solution: upgrade.solution.key, priceMinor: upgrade.price.amountMinor};
          const changed = await trial.answer('changeSolution', agency, input, 'upgrades');
          trial.same('changeSolution', 'an upgrade counts at once', changed.solution, upgrade.solution.key);
        }
        const period = billing.periods.find(({months, price}) => months !== collaboration.periodMonths && price);
        const after = await trial.answer('getChangeOptions', agency, of, 'offers the changes');
        const price = after.billing.periods.find(({months}) => months === period?.months)?.price;
        const mailsOf = (recipient: string, months: number | undefined) =>
          after.billing.choices.find((each) => each.invoiceRecipient === recipient && each.periodMonths === months)?.mails ?? [];
        const beforehand = 'A person reads before the commit who gets which mail.';
        if (period && price) {
          const mails = mailsOf(after.collaboration.invoiceRecipient, period.months);
          trial.check('getChangeOptions', 'shows the mails of another period', mails.length > 0, 'at least one mail', mails, beforehand);
          const input = {
            ...of,
            invoiceRecipient: after.collaboration.invoiceRecipient as 'agency',
            periodMonths: period.months,
            priceMinor: price.amountMinor,
          };
          await trial.refused(
            'changeBilling',
            agency,
            {...input, billingFrom: '2000-01-01'},
            'priceChanged',
            'another day than was shown',
            {
              hint: 'billingFrom is the day that the person saw: after a renewal, what was shown before it is not what it decides on.',
            },
          );
          const planned = await trial.answer('changeBilling', agency, {...input, billingFrom: after.billing.from}, 'another period');
          trial.same('changeBilling', 'holds from the renewal', planned.pendingChange?.status, 'scheduled');
          await trial.answer('withdrawChange', agency, of, 'withdraws it');
          await trial.refused('withdrawChange', agency, of, 'changeSettled', 'taking it back twice');
        }
        const own = after.billing.periods.find(({months}) => months === after.collaboration.periodMonths)?.price;
        const mayPay = after.billing.recipients.some(({value, allowed}) => value === 'customer' && allowed);
        if (after.collaboration.invoiceRecipient === 'agency' && mayPay && own) {
          const input = {
            ...of,
            invoiceRecipient: 'customer',
            periodMonths: after.collaboration.periodMonths,
            priceMinor: own.amountMinor,
          } as const;
          const mails = mailsOf('customer', after.collaboration.periodMonths);
          trial.check('getChangeOptions', 'shows the mails of another payer', mails.length > 0, 'at least one mail', mails, beforehand);
          const asked = await trial.answer('changeBilling', agency, input, 'the customer is to pay');
          const hint = 'Whoever becomes payer by the wish of the other side is asked first.';
          trial.same('changeBilling', 'the customer is asked', asked.pendingChange?.status, 'awaitingConsent', hint);
          const about = {...of, changeId: asked.pendingChange?.id ?? ''};
          await trial.refused(
            'answerChange',
            agency,
            {...about, consent: true},
            ['rightMissing', 'notFound', 'companyNotSelected'],
            'the agency cannot consent',
            {hint},
          );
          await trial.refused(
            'answerChange',
            company,
            {...about, changeId: 'another', consent: true},
            'changeSettled',
            'an answer to another change',
            {hint: 'The person answers what it saw: changeId is the id of that pendingChange.'},
          );
          const answer = {...about, consent: false, reason: 'Too much.'};
          const refused = await trial.answer('answerChange', company, answer, 'the customer refuses');
          trial.same('answerChange', 'it is rejected', refused.pendingChange?.status, 'rejected');
          trial.same('answerChange', 'the agency still pays', refused.invoiceRecipient, 'agency', hint);
        }
      } finally {
        await cleanUp(trial, begun);
      }
    },
  },
  {
    name: 'a collaboration ends, with what has to be done before',
    async run(trial) {
      const agency = trial.person('agencyAdministrator');
      const {of, begun, company} = await running(trial);
      try {
        const options = await trial.answer('getEndOptions', agency, of, 'says what it means');
        trial.check(
          'getEndOptions',
          'data can be kept',
          options.choices.some(({keeps}) => keeps === 'readOnly'),
          'readOnly',
          options.choices,
        );
        const way = {...of, customerKeeps: 'readOnly', on: options.days?.to ?? ''} as const;
        const {mails} = await trial.answer('getEndOptions', agency, way, 'says what it means on a day');
        const isOther = mails.length > 0 && JSON.stringify(mails) !== JSON.stringify(options.mails);
        const hint = 'The mails are for the day and the choice that are asked for.';
        trial.check('getEndOptions', 'the mails are those of the day', isOther, 'other mails than for an end now', mails, hint);
        await trial.refused('getEndOptions', agency, {...of, on: '2000-01-01'}, 'invalidInput', 'what a day in the past would mean');
        const end = {...of, customerKeeps: 'readOnly', checked} as const;
        await trial.refused('endCollaboration', agency, {...end, checked: []}, 'checklistOpen', 'with work left to check');
        await trial.refused('endCollaboration', agency, {...end, on: '2000-01-01'}, 'dateNotAllowed', 'a day in the past');
        const kept = options.choices.find(({keeps}) => keeps === 'solution');
        if (kept?.price && options.collaboration.invoiceRecipient === 'agency') {
          const input = {...end, customerKeeps: 'solution', priceMinor: kept.price.amountMinor} as const;
          const hint = 'Only the customer decides to pay by itself.';
          await trial.refused('endCollaboration', agency, input, 'payerConsentMissing', 'an end that makes the customer pay', {hint});
        }
        const {companyMember} = trial.fixtures.people;
        if (companyMember) await trial.refused('endCollaboration', companyMember, end, 'rightMissing', 'who is no administrator');
        const planned = await trial.answer('endCollaboration', agency, {...end, on: way.on}, 'on a day');
        trial.same('endCollaboration', 'runs until then', planned.status, 'ending');
        await trial.refused('withdrawEnding', company, of, ['rightMissing', 'notFound'], 'the other side cannot withdraw it');
        const sooner = await trial.answer('getEndOptions', company, of, 'says what an end now would mean to the other side');
        const onlyNow = 'While one side has planned an end, the other can end now, and plans nothing.';
        trial.same('getEndOptions', 'there is no day to choose', sooner.days, null, onlyNow);
        const soon = {...end, on: sooner.collaboration.ending?.on ?? ''};
        await trial.refused('endCollaboration', company, soon, 'dateNotAllowed', 'another plan of the other side', {hint: onlyNow});
        const back = await trial.answer('withdrawEnding', agency, of, 'withdraws it');
        trial.same('withdrawEnding', 'it goes on', back.status, 'active');
        await trial.answer('endCollaboration', agency, {...end, on: way.on}, 'on a day again');
        const ended = await trial.answer('endCollaboration', company, {...end, checked: []}, 'the customer leaves sooner, at once');
        trial.same('endCollaboration', 'it has ended', ended.status, 'ended');
        trial.same('endCollaboration', 'it cannot be started', ended.startUrl, null);
        await trial.refused('endCollaboration', agency, end, 'statusForbids', 'ending it twice');
      } finally {
        await cleanUp(trial, begun);
      }
    },
  },
  {
    name: 'a company changes its own agreement, and registers an auditor',
    async run(trial) {
      const {companyId, administrator} = trial.fixtures.inviting ?? skip('inviting is missing in the fixtures');
      const about = {companyId, function: trial.fixtures.function};
      const options = await trial.answer('getAgreementOptions', administrator, about, 'offers the changes');
      const {agreement, solutions} = options;
      if (agreement) {
        const same = {...about, solution: agreement.solution, priceMinor: agreement.price?.amountMinor ?? 0};
        const codes = ['sameSolution', 'agencyChanges', 'agreementLocked', 'changePending'] as const;
        await trial.refused('changeAgreement', administrator, same, codes, 'the solution that it has');
      } else {
        const nothing = {...about, solution: nobodysId, priceMinor: 0};
        await trial.refused('changeAgreement', administrator, nothing, ['agreementMissing', 'notFound'], 'an agreement that it has not');
      }
      const [upgrade] = options.whyNot.length > 0 ? [] : solutions.filter((each) => each?.outcome === 'atOnce' && each.price);
      if (upgrade?.price) {
        const input = {...about, solution: upgrade.solution.key, priceMinor: upgrade.price.amountMinor + 1};
        await trial.refused('changeAgreement', administrator, input, 'priceChanged', 'another price than was shown');
      }
      const {fee, auditors} = await trial.answer('getAuditors', administrator, {companyId}, 'the auditors');
      const email = 'collab-kit-verify@auditor.example';
      const known = auditors.find((each) => each?.email === email && each.active);
      if (known) await trial.answer('removeAuditor', administrator, {companyId, auditorId: known.id}, 'ends the way in of the last run');
      const person = {companyId, name: 'Auditor of the verification', email};
      const feeMinor = fee?.amountMinor ?? 0;
      await trial.refused(
        'registerAuditor',
        administrator,
        {...person, feeMinor: feeMinor + 1},
        'priceChanged',
        'another fee than was shown',
      );
      const registered = await trial.answer('registerAuditor', administrator, {...person, feeMinor}, 'registers');
      const auditor = registered.auditors.find((each) => each?.email === email && each.active);
      trial.check('registerAuditor', 'the auditor is on the list', auditor !== undefined, email, registered.auditors.length);
      await trial.refused('registerAuditor', administrator, {...person, feeMinor}, 'auditorExists', 'the same person twice');
      if (!auditor) return;
      const left = await trial.answer('removeAuditor', administrator, {companyId, auditorId: auditor.id}, 'ends the way in');
      const isIn = left.auditors.some((each) => each?.id === auditor.id && each.active);
      trial.check('removeAuditor', 'the auditor is out', !isIn, 'not active', auditor.id);
    },
  },
];

/** Support rejects, or else the agency withdraws it: either way nothing has changed. */
async function settle(trial: Trial, caseId: string, collaborationId: string): Promise<void> {
  const {support} = trial.fixtures.people;
  if (!support || !trial.offers('settleSupportCase')) {
    await trial.answer('withdrawChange', trial.person('agencyAdministrator'), {collaborationId}, 'withdraws it');
    return;
  }
  const {items} = await trial.answer('listSupportCases', support, {limit: 200}, 'support sees it');
  trial.check(
    'listSupportCases',
    'the case is there',
    items.some((each) => each?.id === caseId),
    caseId,
    items.length,
  );
  const outcome = {caseId, outcome: 'rejected', reason: 'A verification.'} as const;
  const employee = trial.fixtures.people.agencyEmployee;
  const shut = ['rightMissing', 'companyNotSelected', 'notFound'] as const;
  if (employee) await trial.refused('settleSupportCase', employee, outcome, shut, 'who is not support');
  const settled = await trial.answer('settleSupportCase', support, outcome, 'rejects');
  trial.same('settleSupportCase', 'it is rejected', settled.status, 'rejected');
  await trial.refused('settleSupportCase', support, outcome, 'changeSettled', 'rejecting twice');
}
