import type {companyCollaborations as english} from '../en/company-collaborations.ts';
import type {companyCollaborationsShell as shell} from '../en/shells.ts';
import type {Translation} from '../translation.ts';
import {ownRequest} from './own-request.ts';
import {statusLine} from './status-line.ts';
import {terms} from './terms.ts';

const companyCollaborations: Translation<typeof english & typeof shell> = {
  'company.heading': 'Samarbeten',
  'company.requests': 'Förfrågningar att besvara',
  'company.requestTitle': '{agency} vill samarbeta med er i {function}',
  'company.open': 'Läs och svara',
  'company.openNamed': 'Läs och svara på förfrågan från {agency}',
  'company.close': 'Stäng',
  'company.closeNamed': 'Stäng förfrågan från {agency}',
  'company.terms': 'Villkor att godkänna',
  'company.termsTitle': '{agency} i {function}',
  'company.openTerms': 'Läs och godkänn',
  'company.openTermsNamed': 'Läs och godkänn villkoren för {agency}',
  'company.closeTermsNamed': 'Stäng villkoren för {agency}',
  'company.decline': 'Avböj',
  'company.overdue': 'Försenat',
  'company.approvedHeading': 'Villkoren är godkända',
  'company.approved': '{agency} kan nu arbeta tillsammans med er i {function}.',
  'company.guestApproved':
    'Ni kan nu arbeta tillsammans med {company} i {function}. Det som återstår är att koppla samarbetet till ett uppdrag.',
  'company.openPortal': 'Öppna {portal}',
  'company.collaborations': 'Pågående',
  'company.closed': 'Tidigare förfrågningar och samarbeten ({count})',
  'company.reason': 'Orsak',
  'company.agencyChanges': 'Det är {agency} som ändrar lösning. Vänd er dit om ni behöver något annat.',
  'company.history': 'Historik',
  'company.historyNamed': 'Historik för samarbetet med {agency}',
  'company.empty': 'Inga samarbeten ännu',
  'company.emptyHint': 'När en byrå vill samarbeta med {company} visas förfrågan här.',
};

export default {...statusLine, ...ownRequest, ...terms, ...companyCollaborations};
