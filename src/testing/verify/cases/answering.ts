import {skip} from '../trial.ts';
import {activated, approved, cleanUp, invitationIdOf, isStillOpen, nobodysId, wrongly, type VerifyCase} from './case.ts';

/** The invited side answers (C6, C7, C11–C13, C16). */
export const answeringCases: readonly VerifyCase[] = [
  {
    name: 'the customer accepts, then approves the terms that it was shown',
    async run(trial) {
      const agency = trial.person('agencyAdministrator');
      const customer = trial.customer('S3');
      const company = customer.administrator();
      const {collaboration} = await activated(trial, customer.id);
      const of = {collaborationId: collaboration.id};
      try {
        const companyId = collaboration.company.id ?? nobodysId;
        const overview = await trial.answer('getCompany', company, {companyId}, 'shows the request');
        const seen = overview.collaborations.find((each) => each?.id === collaboration.id);
        trial.check(
          'getCompany',
          'the administrator may accept',
          seen?.allowedActions.includes('accept') === true,
          'accept',
          seen?.allowedActions,
        );
        const invitationId = await invitationIdOf(trial, agency, collaboration.id);
        const invitation = await trial.answer('getInvitation', company, {invitationId}, 'shows the invitation');
        trial.check('getInvitation', 'shows the terms', invitation.terms.length > 0, 'at least one document', 'none');
        const isHashed = invitation.terms.every(({hash}) => /^[0-9a-f]{64}$/.test(hash));
        trial.check(
          'getInvitation',
          'the hash is SHA-256 in hex',
          isHashed,
          '64 hex digits',
          invitation.terms.map(({hash}) => hash),
        );
        const {otherAgency} = trial.fixtures.people;
        if (otherAgency) await trial.refused('getInvitation', otherAgency, {invitationId}, 'notFound', 'whom it does not concern');
        const {companyMember} = trial.fixtures.people;
        if (companyMember)
          await trial.refused('acceptInvitation', companyMember, {invitationId}, 'rightMissing', 'who is no administrator');
        const hint = 'What is approved is the text that was shown, known by its hash.';
        const unseen = {invitationId, terms: wrongly(invitation.terms)};
        await trial.refused('acceptInvitation', company, unseen, 'termsChanged', 'accepting terms that were not shown', {hint});
        const misread = {invitationId, ownAgreement: {change: 'new' as const, on: '2020-01-01', lost: []}};
        const another = 'What becomes of the agreement (`ownAgreement`) is compared with what was shown, where that is sent.';
        await trial.refused('acceptInvitation', company, misread, 'versionMismatch', 'accepting what is no longer so', {hint: another});
        const accepted = await trial.answer('acceptInvitation', company, {invitationId}, 'accepts');
        trial.same('acceptInvitation', 'the terms still wait', accepted.collaboration.status, 'awaitingTerms');
        const second = ['alreadyHandled', 'statusForbids'] as const;
        await trial.refused('acceptInvitation', company, {invitationId}, second, 'a second acceptance');
        await trial.refused(
          'declineInvitation',
          agency,
          {invitationId},
          ['notFound', 'rightMissing', 'wrongAccount'],
          'the inviting side cannot decline',
        );
        const {documents} = await trial.answer('getTerms', company, of, 'gives the terms');
        await trial.refused('approveTerms', company, {...of, terms: wrongly(documents)}, 'termsChanged', 'approving another text', {hint});
        const some = {...of, terms: approved(documents).slice(1)};
        if (documents.length > 0) await trial.refused('approveTerms', company, some, ['termsChanged', 'invalidInput'], 'approving not all');
        const active = await trial.answer('approveTerms', company, {...of, terms: approved(documents)}, 'approves');
        trial.same('approveTerms', 'it is active', active.status, 'active');
        trial.same('approveTerms', 'the customer is let in', active.customerAccess, 'granted');
        const started = await trial.answer('getCollaboration', agency, of, 'is seen by the agency');
        trial.check('getCollaboration', 'it can be started', started.startUrl !== null, 'a startUrl', started.startUrl);
        const {items} = await trial.answer('listConsents', company, {}, 'the consents');
        const noted = items.some((each) => each?.collaborationId === collaboration.id);
        trial.check('listConsents', 'has what was approved', noted, `a consent of ${collaboration.id}`, 'none');
      } finally {
        await cleanUp(trial, collaboration);
      }
    },
  },
  {
    name: 'the customer declines with a reason',
    async run(trial) {
      const agency = trial.person('agencyAdministrator');
      const customer = trial.customer('S1');
      const company = customer.administrator();
      const {collaboration} = await activated(trial, customer.id);
      try {
        const invitationId = await invitationIdOf(trial, agency, collaboration.id);
        const reason = 'We have another agency <b>now</b>.';
        const declined = await trial.answer('declineInvitation', company, {invitationId, reason}, 'declines');
        trial.same('declineInvitation', 'it is declined', declined.collaboration.status, 'declined');
        const seen = await trial.answer('getCollaboration', agency, {collaborationId: collaboration.id}, 'the agency sees it');
        trial.same('getCollaboration', 'with the reason as it was written', seen.invitation?.declineReason, reason);
        const after = ['alreadyHandled', 'statusForbids'] as const;
        await trial.refused('acceptInvitation', company, {invitationId}, after, 'accepting afterwards');
      } finally {
        await cleanUp(trial, collaboration);
      }
    },
  },
  {
    name: 'S2: the customer invites the agency, which verifies itself, accepts and approves',
    async run(trial) {
      const agency = trial.person('agencyAdministrator');
      const {companyId, administrator, agencyId} = trial.fixtures.inviting ?? skip('inviting is missing in the fixtures');
      const about = {companyId, function: trial.fixtures.function};
      const options = await trial.answer('getInviteOptions', administrator, about, 'offers it');
      const [blocker] = options.whyNot;
      if (blocker) skip(`the company cannot invite now (${blocker.code}): give one that can`);
      if (trial.offers('getCompany')) {
        // Others could be invited still: it does not stand in whyNot.
        const {collaborations} = await trial.answer('getCompany', administrator, {companyId}, 'shows what the company has');
        const open = collaborations.find((each) => each?.agency.id === agencyId && each.function === about.function && isStillOpen(each));
        if (open) skip(`the company cannot invite agency ${agencyId} now (collaborationExists): close what is open, or give one that can`);
      }
      const {items} = await trial.answer('searchAgencies', administrator, {search: 'xyzzy no such agency'}, 'a search without a hit');
      trial.same('searchAgencies', 'nothing fits, nothing comes', items.length, 0);
      const asked = await trial.answer('inviteAgency', administrator, {...about, agencyId}, 'invites');
      const of = {collaborationId: asked.id};
      try {
        trial.same('inviteAgency', 'the situation', asked.situation, 'S2');
        await trial.refused('inviteAgency', administrator, {...about, agencyId}, 'collaborationExists', 'inviting twice');
        const invitationId = await invitationIdOf(trial, administrator, asked.id);
        const invitation = await trial.answer('getInvitation', agency, {invitationId}, 'the agency sees it');
        await trial.refused('acceptInvitation', agency, {invitationId}, 'notVerified', 'accepting before verifying');
        const {corporateId, email} = invitation.invitee;
        const wrong = {invitationId, corporateId: '5560360793', email};
        await trial.refused('verifyInvitation', agency, wrong, 'corporateIdMismatch', 'another corporate ID');
        await trial.answer('verifyInvitation', agency, {invitationId, corporateId, email}, 'verifies');
        const accepted = await trial.answer('acceptInvitation', agency, {invitationId}, 'accepts');
        trial.same('acceptInvitation', 'the terms wait', accepted.collaboration.status, 'awaitingTerms');
        const guest = {...agency, actingAs: companyId};
        const {documents} = await trial.answer('getTerms', guest, of, "gives the terms to the agency's person in the customer's company");
        const active = await trial.answer('approveTerms', guest, {...of, terms: approved(documents)}, 'approves');
        trial.same('approveTerms', 'it is active', active.status, 'active');
        const unlinked = await trial.answer('getCollaboration', agency, of, 'is seen by the agency');
        trial.same('getCollaboration', 'it cannot be started before it is linked', unlinked.startUrl, null);
        const {customers} = await trial.answer('getLinkCandidates', agency, of, 'names who could be the customer');
        const fitting = customers.find((each) => each?.sameCorporateId && each.tasks.some((task) => task.active));
        const taskId = fitting?.tasks.find((task) => task.active)?.id;
        if (!fitting || taskId === undefined) return;
        const linked = await trial.answer('linkTask', agency, {...of, customerId: fitting.id, taskId}, 'links');
        trial.check('linkTask', 'it can be started', linked.startUrl !== null, 'a startUrl', linked.startUrl);
      } finally {
        await cleanUp(trial, asked, administrator);
      }
    },
  },
];
