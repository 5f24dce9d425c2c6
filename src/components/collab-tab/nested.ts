/** The public elements that the tab opens. */
import {ActivateServiceDialog} from '../activate-service-dialog.ts';
import {ChangeSolutionDialog} from '../change-solution/change-solution-dialog.ts';
import {make} from '../dialogs.ts';
import {EndCollaborationDialog} from '../end-collaboration/end-collaboration-dialog.ts';
import {SelectCustomerSolution} from '../select-customer-solution/select-customer-solution.ts';
import {StartSolutionButton} from '../start-solution-button.ts';

export const makeStartButton = (): StartSolutionButton => make('start-solution-button', StartSolutionButton);
export const makeJoinPanel = (): SelectCustomerSolution => make('select-customer-solution', SelectCustomerSolution);

export const makers = {
  activate: () => make('activate-service-dialog', ActivateServiceDialog),
  change: () => make('change-solution-dialog', ChangeSolutionDialog),
  end: () => make('end-collaboration-dialog', EndCollaborationDialog),
} as const;
