import acceptInvitation from './nl/accept-invitation.ts';
import activateServiceDialog from './nl/activate-service-dialog.ts';
import changeSolutionDialog from './nl/change-solution-dialog.ts';
import collabSettings from './nl/collab-settings.ts';
import collabTab from './nl/collab-tab.ts';
import common from './nl/common.ts';
import companyCollaborations from './nl/company-collaborations.ts';
import endCollaborationDialog from './nl/end-collaboration-dialog.ts';
import inviteAgency from './nl/invite-agency.ts';
import selectCustomerSolution from './nl/select-customer-solution.ts';
import startSolutionButton from './nl/start-solution-button.ts';

/** All Dutch texts, for a host that wants them at once: `configure({messages: nl})`. The elements load their own when they are needed. */
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
