/** Registers every element of the kit. */
import './define/accept-invitation.ts';
import './define/collab-provider.ts';
import './define/start-solution-button.ts';
