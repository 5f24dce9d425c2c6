import {acceptInvitation} from './en/accept-invitation.ts';
import {activateServiceDialog} from './en/activate-service-dialog.ts';
import {activation} from './en/activation.ts';
import {changeSolutionDialog} from './en/change-solution-dialog.ts';
import {collabTab} from './en/collab-tab.ts';
import {common} from './en/common.ts';
import {companyCollaborations} from './en/company-collaborations.ts';
import {endCollaborationDialog} from './en/end-collaboration-dialog.ts';
import {
  newErrors,
  taskErrors,
  activationErrors,
  inviteErrors,
  requestErrors,
  identityErrors,
  termsErrors,
  answerErrors,
  startErrors,
  changeErrors,
  endErrors,
  auditorErrors,
} from './en/errors.ts';
import {inviteAgency} from './en/invite-agency.ts';
import {losses} from './en/losses.ts';
import {ownRequest} from './en/own-request.ts';
import {pending} from './en/pending.ts';
import {preview} from './en/preview.ts';
import {selectCustomerSolution} from './en/select-customer-solution.ts';
import {settingsBatch} from './en/settings-batch.ts';
import {settingsCollaborations} from './en/settings-collaborations.ts';
import {settingsConsents} from './en/settings-consents.ts';
import {settingsRequests} from './en/settings-requests.ts';
import {
  selectCustomerSolutionShell,
  collabTabShell,
  inviteAgencyShell,
  companyCollaborationsShell,
  acceptInvitationShell,
  collabSettingsShell,
  changeSolutionShell,
  endCollaborationShell,
} from './en/shells.ts';
import {solutionTexts} from './en/solution.ts';
import {startSolutionButton} from './en/start-solution-button.ts';
import {statusLine} from './en/status-line.ts';
import {terms} from './en/terms.ts';

/** All English texts: what a key says, and which there are. The elements have those that they need; nothing has to be loaded. */
export default {
  ...acceptInvitation,
  ...activateServiceDialog,
  ...activation,
  ...changeSolutionDialog,
  ...collabTab,
  ...common,
  ...companyCollaborations,
  ...endCollaborationDialog,
  ...newErrors,
  ...taskErrors,
  ...activationErrors,
  ...inviteErrors,
  ...requestErrors,
  ...identityErrors,
  ...termsErrors,
  ...answerErrors,
  ...startErrors,
  ...changeErrors,
  ...endErrors,
  ...auditorErrors,
  ...inviteAgency,
  ...losses,
  ...ownRequest,
  ...pending,
  ...preview,
  ...selectCustomerSolution,
  ...settingsBatch,
  ...settingsCollaborations,
  ...settingsConsents,
  ...settingsRequests,
  ...selectCustomerSolutionShell,
  ...collabTabShell,
  ...inviteAgencyShell,
  ...companyCollaborationsShell,
  ...acceptInvitationShell,
  ...collabSettingsShell,
  ...changeSolutionShell,
  ...endCollaborationShell,
  ...solutionTexts,
  ...startSolutionButton,
  ...statusLine,
  ...terms,
};
