import {newKey} from '../../../api/http-client.ts';
import {codeOf, skip} from '../trial.ts';
import {
  activated,
  choiceOf,
  cleanUp,
  cleanUpCustomer,
  invitationIdOf,
  looksAsAsked,
  nobodysId,
  otherChoiceOf,
  solutionOf,
  type VerifyCase,
} from './case.ts';

/** The agency asks, and withdraws what it asked (S1, S3, S4, S4a; C1–C5, C8, C10, C14). */
export const activatingCases: readonly VerifyCase[] = [
  {
    name: 'S3: only what was shown can be activated',
    async run(trial) {
      const agency = trial.person('agencyAdministrator');
      const {id: customerId} = trial.customer('S3');
      const solution = await solutionOf(trial, customerId, 'some');
      const about = {customerId, function: trial.fixtures.function, solution};
      const options = await trial.answer('getActivationOptions', agency, about, 'offers the choices');
      trial.same(
        'getActivationOptions',
        'the situation',
        options.situation,
        'S3',
        'Is customers.S3 on the platform, without an agreement?',
      );
      trial.same('getActivationOptions', 'the customer is asked', options.outcome, 'requested');
      trial.check('getActivationOptions', 'shows the mail beforehand', options.mails.length > 0, 'at least one preview', 'none');
      const input = choiceOf(trial, customerId, options);
      try {
        const price = {...input, priceMinor: input.priceMinor + 1};
        const hint = 'The price that the person saw comes with the request: another one is not activated.';
        await trial.refused('activate', agency, price, 'priceChanged', 'another price than was shown', {hint});
        await trial.refused(
          'activate',
          agency,
          {...input, taskId: nobodysId},
          ['taskMissing', 'taskNotActive'],
          "a task that is not this customer's",
        );
        await trial.refused(
          'activate',
          agency,
          {...input, periodMonths: 119},
          ['periodNotAllowed', 'priceMissing'],
          'a period that is not offered',
        );
        const nonsense = {...input, invoiceRecipient: 'the neighbour' as 'agency'};
        const {body} = await trial.refused('activate', agency, nonsense, 'invalidInput', 'a recipient that does not exist');
        const fields = (body as {fields?: readonly {pointer?: unknown}[]} | undefined)?.fields ?? [];
        const isNamed = fields.some(({pointer}) => pointer === '/invoiceRecipient');
        trial.check(
          'activate',
          'names the field',
          isNamed,
          'fields with the pointer /invoiceRecipient',
          fields,
          'JSON pointers into the body.',
        );
        const late = {...input, startDate: '2999-01-01'};
        await trial.refused('activate', agency, late, ['startNotAllowed', 'dateNotAllowed'], 'a start in a thousand years');
        const employee = trial.fixtures.people.agencyEmployee;
        if (employee)
          await trial.refused('activate', employee, input, 'rightMissing', 'somebody without the right', {
            hint: 'Rights are decided here, not in the page.',
          });
        const other = trial.fixtures.people.otherAgency;
        if (other) await trial.refused('activate', other, input, 'notFound', "another agency's person");
      } finally {
        // What a backend should have refused must not stand in the way of the next case.
        await cleanUpCustomer(trial, customerId);
      }
    },
  },
  {
    name: 'S3: one intent activates once, however often it is sent',
    async run(trial) {
      const agency = trial.person('agencyAdministrator');
      const {id: customerId} = trial.customer('S3');
      const solution = await solutionOf(trial, customerId, 'some');
      const about = {customerId, function: trial.fixtures.function, solution};
      const options = await trial.answer('getActivationOptions', agency, about, 'offers the choices');
      const input = {...choiceOf(trial, customerId, options), message: 'Asked by collab-kit verify.'};
      const key = newKey();
      // Neither the tab nor the window needs the list or what has changed.
      const begin = trial.offers('getChanges') ? await trial.answer('getChanges', agency, {}, 'where to begin') : undefined;
      const first = await trial.answer('activate', agency, input, 'activates', {key});
      try {
        looksAsAsked(trial, 'activate', first, {input, options});
        trial.same('activate', 'the customer is asked', first.status, 'requested');
        trial.same('activate', 'the customer has no access yet', first.customerAccess, 'none');
        trial.check(
          'activate',
          'says whom it waits for',
          first.waitingFor?.side === 'company',
          'waitingFor.side company',
          first.waitingFor,
        );
        const again = await trial.send('activate', agency, input, {key});
        const hint = 'Keep the answer by tenant and Idempotency-Key, in one transaction with the change, for 30 days.';
        const sameId = (again.body as {id?: unknown} | undefined)?.id;
        trial.same('activate', 'the same key gives the same answer', sameId ?? codeOf(again.body), first.id, hint);
        await trial.refused('activate', agency, {...input, message: 'something else'}, 'keyReused', 'the same key for something else', {
          key,
          hint,
        });
        await trial.refused('activate', agency, input, 'collaborationExists', 'a second request of the same', {
          hint: 'At most one open collaboration for agency, company and function: let the database refuse the second.',
        });
        const shown = await trial.answer('getCustomer', agency, {customerId}, 'shows it');
        const found = shown.functions.find((each) => each?.key === trial.fixtures.function)?.collaboration;
        trial.same('getCustomer', 'the customer shows the collaboration', found?.id, first.id);
        looksAsAsked(trial, 'getCustomer', found, {input, options});
        if (trial.offers('listSentRequests')) {
          const {items} = await trial.answer('listSentRequests', agency, {state: 'open'}, 'sent requests');
          const isListed = items.some((each) => each?.id === first.id);
          trial.check('listSentRequests', 'the request is on the list', isListed, first.id, 'missing');
        }
        if (begin) {
          const {collaborationIds} = await trial.answer('getChanges', agency, {since: begin.cursor}, 'what has changed');
          trial.check('getChanges', 'names what has changed', collaborationIds.includes(first.id), first.id, collaborationIds);
        }
        if (!trial.offers('getTimeline')) return;
        const {items} = await trial.answer('getTimeline', agency, {collaborationId: first.id}, 'tells what happened');
        trial.check('getTimeline', 'has the first deed', items.length > 0, 'at least one entry', 'none');
      } finally {
        await cleanUp(trial, first);
      }
    },
  },
  {
    name: 'S1 or S3: a request is looked up, not yet reminded of, and withdrawn once',
    async run(trial) {
      const agency = trial.person('agencyAdministrator');
      // Not what is preset: an answer that only looks right for that is found here.
      const {collaboration} = await activated(trial, trial.customer(trial.fixtures.customers.S1 ? 'S1' : 'S3').id, otherChoiceOf);
      const {id: collaborationId, version} = collaboration;
      const of = {collaborationId};
      try {
        // What a backend begins with need be neither of these.
        if (trial.offers('remind'))
          await trial.refused('remind', agency, of, 'tooEarlyToRemind', 'reminding at once', {
            hint: 'At least 24 hours apart, at most five sendings.',
          });
        if (trial.offers('getInvitationLink') && trial.offers('lookUpInvitation')) await invitationIdOf(trial, agency, collaborationId);
        const other = trial.fixtures.people.otherAgency;
        if (trial.offers('getCollaboration')) {
          const read = await trial.answer('getCollaboration', agency, of, 'is read again');
          trial.same('getCollaboration', 'the version is that of the answer to activate', read.version, version);
          if (other) await trial.refused('getCollaboration', other, of, 'notFound', "another agency's collaboration");
        }
        if (other) await trial.refused('withdraw', other, of, 'notFound', "withdrawing another agency's");
        const employee = trial.fixtures.people.agencyEmployee;
        if (employee) await trial.refused('withdraw', employee, of, 'rightMissing', 'withdrawing without the right');
        await trial.refused('withdraw', agency, of, 'versionMismatch', 'another version', {version: version + 7});
        const gone = await trial.answer('withdraw', agency, of, 'withdraws it', {version});
        trial.same('withdraw', 'it is cancelled', gone.status, 'cancelled');
        const hint = 'Every change of a collaboration counts its version up.';
        trial.check('withdraw', 'the version has gone up', gone.version > version, `more than ${String(version)}`, gone.version, hint);
        await trial.refused('withdraw', agency, of, 'statusForbids', 'taking it back twice');
        if (trial.offers('remind')) await trial.refused('remind', agency, of, 'statusForbids', 'reminding of what was withdrawn');
      } finally {
        await cleanUp(trial, collaboration);
      }
    },
  },
  {
    name: "S1: the customer's own agreement is what is offered",
    async run(trial) {
      const agency = trial.person('agencyAdministrator');
      const {id: customerId} = trial.customer('S1');
      const {functions} = await trial.answer('getCustomer', agency, {customerId}, 'shows the customer');
      const found = functions.find((each) => each?.key === trial.fixtures.function);
      const hint = 'Is customers.S1 a customer whose company has an agreement?';
      trial.same('getCustomer', 'the situation', found?.situation, 'S1', hint);
      trial.check('getCustomer', 'shows the agreement', found?.agreement !== null, 'an agreement', found?.agreement, hint);
      const {collaboration, options} = await activated(trial, customerId);
      try {
        trial.same(
          'getActivationOptions',
          'presets the period of the agreement',
          options.preset.periodMonths,
          options.agreement?.periodMonths,
        );
        trial.same('activate', 'the customer is asked', collaboration.status, 'requested');
        trial.check(
          'activate',
          'nothing is charged before the renewal',
          collaboration.billingFrom !== null && collaboration.billingFrom >= (options.agreement?.renewsOn ?? ''),
          `billingFrom ${options.agreement?.renewsOn ?? 'the renewal'} or later`,
          collaboration.billingFrom,
        );
      } finally {
        await cleanUp(trial, collaboration);
      }
    },
  },
  {
    name: 'S4: who is new is set up at once and approves the terms afterwards',
    async run(trial) {
      const agency = trial.person('agencyAdministrator');
      const {id: customerId} = trial.customer('S4');
      const {customer} = await trial.answer('getCustomer', agency, {customerId}, 'shows the customer');
      if (customer.onPlatform) skip('customers.S4 is on the platform by now: give one that is not');
      const {collaboration, options} = await activated(trial, customerId);
      try {
        trial.same('getActivationOptions', 'the situation', options.situation, 'S4');
        trial.same('activate', 'waits for the terms', collaboration.status, 'awaitingTerms');
        trial.same('activate', 'its people do not get in before', collaboration.customerAccess, 'pendingTerms');
        const gone = await trial.answer('withdraw', agency, {collaborationId: collaboration.id}, 'withdraws it (C14)');
        trial.same('withdraw', 'it is cancelled', gone.status, 'cancelled');
      } finally {
        await cleanUp(trial, collaboration);
      }
    },
  },
  {
    name: 'S4a: without access for the customer it starts at once, and the customer is not written to',
    async run(trial) {
      const agency = trial.person('agencyAdministrator');
      const {id: customerId} = trial.customer('S4a');
      const solution = await solutionOf(trial, customerId, 'none');
      const about = {customerId, function: trial.fixtures.function, solution};
      const options = await trial.answer('getActivationOptions', agency, about, 'offers the choices');
      trial.same('getActivationOptions', 'the mandate has to be confirmed', options.mandateRequired, true);
      trial.same('getActivationOptions', 'the customer gets no mail', options.mails.filter(({template}) => template !== 'E0').length, 0);
      const {mandateConfirmed: _, ...input} = choiceOf(trial, customerId, options);
      await trial.refused('activate', agency, input, 'mandateMissing', 'without the mandate');
      const active = await trial.answer('activate', agency, {...input, mandateConfirmed: true}, 'activates');
      const of = {collaborationId: active.id};
      try {
        looksAsAsked(trial, 'activate', active, {input, options});
        trial.same('activate', 'it is active', active.status, 'active');
        trial.same('activate', 'the agency pays', active.invoiceRecipient, 'agency');
        trial.same('activate', 'the customer has no access', active.customerAccess, 'none');
        trial.check('activate', 'it can be started', active.startUrl !== null, 'a startUrl', active.startUrl);
        const codes = ['noCustomerMail', 'statusForbids'] as const;
        if (trial.offers('remind')) await trial.refused('remind', agency, of, codes, 'there is nobody to remind');
        await trial.refused('getInvitationLink', agency, of, codes, 'there is no mail to copy');
      } finally {
        await cleanUp(trial, active);
      }
    },
  },
  {
    name: 'what is missing is said, with what helps, and refused',
    async run(trial) {
      const agency = trial.person('agencyAdministrator');
      for (const [kind, code] of [
        ['withoutTask', 'taskMissing'],
        ['locked', 'agreementLocked'],
      ] as const) {
        if (!trial.fixtures.customers[kind]) continue;
        const {id: customerId} = trial.customer(kind);
        const solution = await solutionOf(trial, customerId, 'some');
        const about = {customerId, function: trial.fixtures.function, solution};
        const options = await trial.answer('getActivationOptions', agency, about, `${kind}: offers what there is`);
        if (code === 'agreementLocked') {
          trial.same('getActivationOptions', `${kind}: the agreement is locked`, options.agreement?.locked, true);
          const period = options.periods.find(({months}) => months !== options.agreement?.periodMonths);
          const taskId = options.tasks.find(({active}) => active)?.id ?? nobodysId;
          if (!options.agreement || !period?.price) continue;
          const recipient = options.agreement.invoiceRecipient === 'agency' ? 'customer' : 'agency';
          const input = {
            ...about,
            taskId,
            invoiceRecipient: recipient,
            periodMonths: period.months,
            priceMinor: period.price.amountMinor,
          } as const;
          await trial.refused('activate', agency, input, [code, 'recipientNotAllowed', 'periodNotAllowed'], `${kind}: other terms`);
        } else {
          const codes = options.whyNot.map((each) => each?.code);
          trial.check(
            'getActivationOptions',
            `${kind}: says why not`,
            codes.some((each) => each === code),
            code,
            codes,
          );
          const input = {...about, taskId: nobodysId, invoiceRecipient: 'agency', periodMonths: 12, priceMinor: 1} as const;
          await trial.refused('activate', agency, input, [code, 'taskNotActive'], `${kind}: is refused`);
        }
      }
      // What the fixtures leave out is said, after what they have was tried.
      for (const kind of ['withoutTask', 'locked'] as const) trial.customer(kind);
    },
  },
  {
    name: 'customers and tasks are made where the backend keeps them',
    async run(trial) {
      const agency = trial.person('agencyAdministrator');
      const wrong = {name: 'Wrong', corporateId: '556036-0794', country: 'SE'} as const;
      const hint = 'A check digit that is wrong is a slip of the pen.';
      await trial.refused('createCustomer', agency, wrong, ['corporateIdInvalid', 'invalidInput'], 'a corporate ID that cannot be', {hint});
      const {id: customerId} = trial.customer('S3');
      const task = await trial.answer('createTask', agency, {customerId, name: 'collab-kit verify'}, 'makes a task');
      const {tasks} = await trial.answer('getCustomer', agency, {customerId}, 'shows it');
      trial.check(
        'createTask',
        'the customer has it',
        tasks.some(({id}) => id === task.id),
        task.id,
        tasks.map(({id}) => id),
      );
      await trial.refused('createTask', agency, {customerId: nobodysId, name: 'x'}, 'notFound', 'for a customer that does not exist');
    },
  },
];
