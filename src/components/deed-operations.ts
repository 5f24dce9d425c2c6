import {getInvitationLink, remind, withdraw} from '../api/operations.ts';

/** What the deeds call that both sides have; the code of the deeds comes with the parts. */
export const deedOperations = {getInvitationLink, remind, withdraw};
