import type {OperationAnswer} from '../../api/contract.ts';
import type {OperationName, Operations} from '../../api/operations.ts';
import type {ReadInput} from '../../api/read-input.ts';
import {activate, getActivationOptions} from './activation.ts';
import {checkActivations} from './activation-checks.ts';
import {acceptInvitation, declineInvitation, verifyInvitation} from './answers.ts';
import {getAuditors, registerAuditor, removeAuditor} from './auditors.ts';
import {getChanges} from './changes-feed.ts';
import {getCollaborationFilters, listCollaborations} from './collaboration-list.ts';
import {answerChange, changeBilling, withdrawChange} from './billing-changes.ts';
import {getChangeOptions} from './change-options.ts';
import {getCollaboration, getInvitationLink, getTimeline, remind, withdraw} from './collaborations.ts';
import {getCompany, getInviteOptions, inviteAgency, searchAgencies} from './companies.ts';
import {listConsents} from './consents.ts';
import type {Context, Writing} from './context.ts';
import {getCustomer} from './customers.ts';
import {endCollaboration, getEndOptions, withdrawEnding} from './endings.ts';
import {getInvitation, lookUpInvitation} from './invitations.ts';
import {getLinkCandidates, linkTask} from './linking.ts';
import {changeAgreement, getAgreementOptions} from './own-agreement.ts';
import {createCustomer, createTask, listCustomers} from './register.ts';
import {listSentRequests} from './sent-requests.ts';
import {getSession} from './session.ts';
import {changeSolution} from './solution-changes.ts';
import {listSupportCases, settleSupportCase} from './support.ts';
import {approveTerms, getTerms} from './terms.ts';

/** A search is a POST only to keep what is searched for out of addresses; looking an invitation up notes that it was opened. */
type ReadName = Exclude<
  {[N in OperationName]: Operations[N] extends {readonly method: 'GET'} | {readonly safe: true} ? N : never}[OperationName],
  'lookUpInvitation'
>;
type ChangeName = Exclude<OperationName, ReadName>;

/** The operations that only read, by name. */
export const reads: {readonly [N in ReadName]: (context: Context, input: ReadInput<N>) => Promise<OperationAnswer<N>>} = {
  ...{getSession, listCustomers, getCustomer, getActivationOptions},
  ...{getCollaboration, getTimeline, getInvitationLink, getLinkCandidates},
  ...{getInvitation, getTerms, getCompany, getInviteOptions, searchAgencies},
  ...{getChangeOptions, getEndOptions, getAgreementOptions, listSupportCases},
  ...{checkActivations, listCollaborations, getCollaborationFilters, listSentRequests},
  ...{getAuditors, listConsents, getChanges},
};

/** The operations that may write, by name; each runs in one transaction. */
export const changes: {readonly [N in ChangeName]: (context: Writing, input: ReadInput<N>) => Promise<OperationAnswer<N>>} = {
  ...{createCustomer, createTask, activate, remind, withdraw, linkTask},
  ...{lookUpInvitation, verifyInvitation, acceptInvitation, declineInvitation, approveTerms, inviteAgency},
  ...{changeSolution, changeBilling, answerChange, withdrawChange, endCollaboration, withdrawEnding},
  ...{changeAgreement, settleSupportCase},
  ...{registerAuditor, removeAuditor},
};
