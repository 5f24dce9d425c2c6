/** The tags of the main journey, for weighing them in one module: activate, accept, approve, link and start. */
import '../src/define/accept-invitation.ts';
import '../src/define/activate-service-dialog.ts';
import '../src/define/collab-provider.ts';
import '../src/define/collab-tab.ts';
import '../src/define/company-collaborations.ts';
import '../src/define/invite-agency.ts';
import '../src/define/select-customer-solution.ts';
import '../src/define/start-solution-button.ts';
