import acceptInvitation from './nb/accept-invitation.ts';
import activateServiceDialog from './nb/activate-service-dialog.ts';
import changeSolutionDialog from './nb/change-solution-dialog.ts';
import collabSettings from './nb/collab-settings.ts';
import collabTab from './nb/collab-tab.ts';
import common from './nb/common.ts';
import companyCollaborations from './nb/company-collaborations.ts';
import endCollaborationDialog from './nb/end-collaboration-dialog.ts';
import inviteAgency from './nb/invite-agency.ts';
import selectCustomerSolution from './nb/select-customer-solution.ts';
import startSolutionButton from './nb/start-solution-button.ts';

/** All Norwegian texts, for a host that wants them at once: `configure({messages: nb})`. The elements load their own when they are needed. */
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
