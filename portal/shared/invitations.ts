import {store, stored} from './storage.ts';

/**
 * The invitations to an agency that were opened in this browser. A company that is no customer yet is in no list of the API, so this is how
 * Settings – Collaborations finds it. Goes when the API lists what is not linked.
 */
export const openedInvitations = (): readonly string[] => stored('portal-invitations')?.split(' ').filter(Boolean) ?? [];

export const rememberInvitation = (id: string): void =>
  store('portal-invitations', [...new Set([...openedInvitations(), id])].slice(-20).join(' '));
