/** English as if translated: longer, with letters that few fonts forget and brackets that show what is cut. For looking and tests, never shipped. */
import * as acceptInvitation from '../src/locales/en/accept-invitation.ts';
import * as activateServiceDialog from '../src/locales/en/activate-service-dialog.ts';
import * as activation from '../src/locales/en/activation.ts';
import * as changeSolutionDialog from '../src/locales/en/change-solution-dialog.ts';
import * as collabTab from '../src/locales/en/collab-tab.ts';
import * as common from '../src/locales/en/common.ts';
import * as companyCollaborations from '../src/locales/en/company-collaborations.ts';
import * as endCollaborationDialog from '../src/locales/en/end-collaboration-dialog.ts';
import * as errors from '../src/locales/en/errors.ts';
import * as inviteAgency from '../src/locales/en/invite-agency.ts';
import * as ownRequest from '../src/locales/en/own-request.ts';
import * as pending from '../src/locales/en/pending.ts';
import * as preview from '../src/locales/en/preview.ts';
import * as selectCustomerSolution from '../src/locales/en/select-customer-solution.ts';
import * as settingsBatch from '../src/locales/en/settings-batch.ts';
import * as settingsCollaborations from '../src/locales/en/settings-collaborations.ts';
import * as settingsConsents from '../src/locales/en/settings-consents.ts';
import * as settingsRequests from '../src/locales/en/settings-requests.ts';
import * as shells from '../src/locales/en/shells.ts';
import * as solution from '../src/locales/en/solution.ts';
import * as startSolutionButton from '../src/locales/en/start-solution-button.ts';
import * as statusLine from '../src/locales/en/status-line.ts';
import * as terms from '../src/locales/en/terms.ts';
import type {Messages, Text} from '../src/kit/locale.ts';

/** What a page calls it: English in a country that is none. */
export const pseudoLocale = 'en-XA';

const from = 'AEIOUYaeiouycdgklnrstzCDGKLNRSTZ';
const to = 'ÅÉÎÖÛÝåéîöûýçďĝķļñŕšţžÇĎĜĶĻÑŔŠŢŽ';
const accented = new Map([...from].map((letter, index) => [letter, to[index] ?? letter]));

/** About two fifths longer, each word too: other languages have longer words, not only more of them. */
function lengthened(words: string): string {
  let missing = Math.ceil(words.length * 0.4);
  const twice = (letter: string): string => (missing > 0 ? (missing--, letter + letter.toLowerCase()) : letter);
  const long = words.replace(/[aeiouy]/gi, twice).replace(/\p{L}(?!\p{L})/gu, twice);
  return long.replace(/\p{L}(?=\P{L}*$)/u, (last) => last + last.toLowerCase().repeat(missing));
}

const inWords = (text: string): string =>
  `[${text
    .split(/(\{\w+\})/)
    .map((piece) => (piece.startsWith('{') ? piece : [...lengthened(piece)].map((letter) => accented.get(letter) ?? letter).join('')))
    .join('')}]`;

const pseudo = (text: Text): Text => (typeof text === 'string' ? inWords(text) : {one: inWords(text.one), other: inWords(text.other)});

const tables: readonly object[] = [
  ...[acceptInvitation, activateServiceDialog, activation, changeSolutionDialog, collabTab, common, companyCollaborations],
  ...[endCollaborationDialog, errors, inviteAgency, ownRequest, pending, preview, selectCustomerSolution, settingsBatch],
  ...[settingsCollaborations, settingsConsents, settingsRequests, shells, solution, startSolutionButton, statusLine, terms],
].flatMap((module) => Object.values(module) as readonly object[]);

/** All texts, for `configure({messages})`. */
export const pseudoTexts: Messages = Object.fromEntries(
  tables.flatMap((table) => Object.entries(table) as [string, Text][]).map(([key, text]) => [key, pseudo(text)]),
);
