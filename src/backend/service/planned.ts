import {refuse} from './context.ts';

/** An operation of the table that has no service yet. */
const planned = (): Promise<never> => Promise.resolve(refuse('unknownOperation'));

export const plannedReads = {
  getChangeOptions: planned,
  getEndOptions: planned,
  listSupportCases: planned,
  getAgreementOptions: planned,
};

export const plannedChanges = {
  changeSolution: planned,
  changeBilling: planned,
  answerChange: planned,
  withdrawChange: planned,
  endCollaboration: planned,
  withdrawEnding: planned,
  settleSupportCase: planned,
  changeAgreement: planned,
};
