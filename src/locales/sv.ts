import {companyCollaborations} from './sv/company-collaborations.ts';
import {inviteAgency} from './sv/invite-agency.ts';
import {acceptInvitation} from './sv/accept-invitation.ts';
import {activateServiceDialog} from './sv/activate-service-dialog.ts';
import {activation} from './sv/activation.ts';
import {collabTab} from './sv/collab-tab.ts';
import {common} from './sv/common.ts';
import {selectCustomerSolution} from './sv/select-customer-solution.ts';
import {startSolutionButton} from './sv/start-solution-button.ts';
import {statusLine} from './sv/status-line.ts';

/** All Swedish texts, loaded only where they are used. */
export default {
  ...common,
  ...acceptInvitation,
  ...inviteAgency,
  ...companyCollaborations,
  ...activateServiceDialog,
  ...activation,
  ...collabTab,
  ...selectCustomerSolution,
  ...startSolutionButton,
  ...statusLine,
};
