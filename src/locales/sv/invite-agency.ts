import type {inviteAgency as english} from '../en/invite-agency.ts';
import type {inviteAgencyShell as shell} from '../en/shells.ts';
import type {Translation} from '../translation.ts';
import {ownRequest} from './own-request.ts';
import {statusLine} from './status-line.ts';

const inviteAgency: Translation<typeof english & typeof shell> = {
  'invite.heading': 'Aktivera samarbete',
  'invite.intro': 'Bjud in redovisningsbyrån som {company} vill samarbeta med i {function}.',
  'invite.meansAccess':
    'Byrån får åtkomst till {company} i {function}: den kan läsa och ändra det som finns där. Ni behåller er egen åtkomst.',
  'invite.meansAgreement': 'Ert avtal ändras inte: {solution}, {price}.',
  'invite.meansMail': 'Byrån får ett mejl med en länk. Den accepterar och godkänner villkoren för samarbetet.',
  'invite.meansBack': 'Ni kan återkalla inbjudan så länge den inte är besvarad.',
  'invite.whyNot': 'Ni kan inte bjuda in någon byrå ännu',
  'invite.agencyStarts': 'Byrån kan börja i stället: be den aktivera samarbetet åt er.',
  'invite.agency': 'Byrå',
  'invite.search': 'Byråns namn eller organisationsnummer',
  'invite.searchHint': 'Skriv minst två tecken.',
  'invite.searching': 'Söker…',
  'invite.results': 'Byråer',
  'invite.found': {one: '{count} byrå hittades', other: '{count} byråer hittades'},
  'invite.more': 'Det finns fler. Skriv mer av namnet.',
  'invite.nobody': 'Ingen byrå på plattformen passar ”{search}”. Kontrollera stavningen eller bjud in den med dess e-postadress.',
  'invite.byAddress': 'Bjud in med e-postadress i stället',
  'invite.bySearch': 'Sök efter byrån i stället',
  'invite.email': 'Byråns e-postadress',
  'invite.corporateId': 'Byråns organisationsnummer (frivilligt)',
  'invite.corporateIdHint': 'Då kan bara en byrå med det numret acceptera.',
  'invite.message': 'Meddelande (frivilligt)',
  'invite.messageHint': 'Står i mejlet till byrån.',
  'invite.missingAgency': 'Sök efter byrån och välj den',
  'invite.missingEmail': 'Ange byråns e-postadress',
  'invite.wrongEmail': 'Ange en e-postadress, till exempel namn@byran.se',
  'invite.wrongCorporateId': 'Ange ett giltigt organisationsnummer, till exempel 556036-0793, eller lämna fältet tomt',
  'invite.wrongMessage': 'Korta ner meddelandet',
  'invite.refused': 'Byrån gick inte att bjuda in. Välj en annan',
  'invite.review': 'Granska inbjudan',
  'invite.reviewHeading': 'Granska inbjudan',
  'invite.reviewTo': 'Mejl till',
  'invite.corporateIdShort': 'Organisationsnummer',
  'invite.reviewAccess': 'Får åtkomst till',
  'invite.reviewAccessText': '{company} i {function}',
  'invite.reviewAgreement': 'Ert avtal',
  'invite.reviewAgreementText': '{solution}, {price}, förnyas {date}',
  'invite.mailText': 'Det här mejlet får byrån:',
  'invite.change': 'Ändra',
  'invite.send': 'Skicka inbjudan',
  'invite.sentHeading': 'Inbjudan är skickad',
  'invite.sent': 'Inbjudan till {name} är skickad.',
  'invite.sentNext': 'Ni får ett mejl så snart byrån har svarat. Till dess ser ni här vem som står på tur.',
  'invite.existing': 'Samarbeten i {function}',
  'invite.another': 'Bjud in en byrå till',
  'invite.anotherHint': 'Flera byråer kan arbeta med {company} samtidigt.',
  'invite.activeHint': 'Det är byrån som ändrar lösning. Vänd er dit om ni behöver något annat.',
};

export default {...statusLine, ...ownRequest, ...inviteAgency};
