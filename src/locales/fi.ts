import acceptInvitation from './fi/accept-invitation.ts';
import activateServiceDialog from './fi/activate-service-dialog.ts';
import changeSolutionDialog from './fi/change-solution-dialog.ts';
import collabSettings from './fi/collab-settings.ts';
import collabTab from './fi/collab-tab.ts';
import common from './fi/common.ts';
import companyCollaborations from './fi/company-collaborations.ts';
import endCollaborationDialog from './fi/end-collaboration-dialog.ts';
import inviteAgency from './fi/invite-agency.ts';
import selectCustomerSolution from './fi/select-customer-solution.ts';
import startSolutionButton from './fi/start-solution-button.ts';

/** All Finnish texts, for a host that wants them at once: `configure({messages: fi})`. The elements load their own when they are needed. */
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
