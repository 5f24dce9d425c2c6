/** The public elements that the company's page opens. */
import {AcceptInvitation} from '../accept-invitation/accept-invitation.ts';
import {ChangeSolutionDialog} from '../change-solution/change-solution-dialog.ts';
import {make} from '../dialogs.ts';
import {EndCollaborationDialog} from '../end-collaboration/end-collaboration-dialog.ts';

export const makeInvitation = (): AcceptInvitation => make('accept-invitation', AcceptInvitation);

export const makers = {
  change: () => make('change-solution-dialog', ChangeSolutionDialog),
  end: () => make('end-collaboration-dialog', EndCollaborationDialog),
} as const;
