import {refuse} from './context.ts';

/** An operation of the table that has no service yet. */
const planned = (): Promise<never> => Promise.resolve(refuse('unknownOperation'));

export const plannedReads = {
  listCollaborations: planned,
  getCollaborationFilters: planned,
  listSentRequests: planned,
  getAuditors: planned,
  listConsents: planned,
  getChanges: planned,
};

export const plannedChanges = {
  checkActivations: planned,
  registerAuditor: planned,
  removeAuditor: planned,
};
