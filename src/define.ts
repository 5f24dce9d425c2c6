/** Registers every element of the kit. */
import './define/accept-invitation.ts';
import './define/activate-service-dialog.ts';
import './define/change-solution-dialog.ts';
import './define/collab-provider.ts';
import './define/collab-settings.ts';
import './define/collab-tab.ts';
import './define/select-customer-solution.ts';
import './define/company-collaborations.ts';
import './define/end-collaboration-dialog.ts';
import './define/invite-agency.ts';
import './define/start-solution-button.ts';
