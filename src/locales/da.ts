import acceptInvitation from './da/accept-invitation.ts';
import activateServiceDialog from './da/activate-service-dialog.ts';
import changeSolutionDialog from './da/change-solution-dialog.ts';
import collabSettings from './da/collab-settings.ts';
import collabTab from './da/collab-tab.ts';
import common from './da/common.ts';
import companyCollaborations from './da/company-collaborations.ts';
import endCollaborationDialog from './da/end-collaboration-dialog.ts';
import inviteAgency from './da/invite-agency.ts';
import selectCustomerSolution from './da/select-customer-solution.ts';
import startSolutionButton from './da/start-solution-button.ts';

/** All Danish texts, for a host that wants them at once: `configure({messages: da})`. The elements load their own when they are needed. */
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
