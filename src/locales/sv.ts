import acceptInvitation from './sv/accept-invitation.ts';
import activateServiceDialog from './sv/activate-service-dialog.ts';
import changeSolutionDialog from './sv/change-solution-dialog.ts';
import collabSettings from './sv/collab-settings.ts';
import collabTab from './sv/collab-tab.ts';
import common from './sv/common.ts';
import companyCollaborations from './sv/company-collaborations.ts';
import endCollaborationDialog from './sv/end-collaboration-dialog.ts';
import inviteAgency from './sv/invite-agency.ts';
import selectCustomerSolution from './sv/select-customer-solution.ts';
import startSolutionButton from './sv/start-solution-button.ts';

/** All Swedish texts, for a host that wants them at once: `configure({messages: sv})`. The elements load their own when they are needed. */
export default {
  ...common,
  ...acceptInvitation,
  ...activateServiceDialog,
  ...changeSolutionDialog,
  ...collabSettings,
  ...collabTab,
  ...companyCollaborations,
  ...endCollaborationDialog,
  ...inviteAgency,
  ...selectCustomerSolution,
  ...startSolutionButton,
};
