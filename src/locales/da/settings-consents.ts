import type {settingsConsents as english} from '../en/settings-consents.ts';
import type {Translation} from '../translation.ts';
import {settingsShell} from './settings-shell.ts';

const settingsConsents: Translation<typeof english> = {
  'consents.intro':
    'Hvem der har godkendt hvilke vilkår, hvornår og for hvilken virksomhed. Fingeraftrykket (SHA\u2011256) viser, hvilken tekst det var.',
  'consents.caption': 'Godkendte vilkår, nyeste først',
  'consents.document': 'Dokument',
  'consents.version': 'Version {version}',
  'consents.person': 'Godkendt af',
  'consents.at': 'Hvornår',
  'consents.company': 'Virksomhed',
  'consents.hash': 'Fingeraftryk',
  'consents.hashOf': 'Fingeraftryk for {title}, {version}',
  'consents.copy': 'Kopier',
  'consents.copied': 'Fingeraftrykket er kopieret.',
  'consents.notCopied': 'Browseren tillod ikke kopiering. Marker fingeraftrykket, og kopier det selv.',
  'consents.empty': 'Ingen godkendelser endnu',
  'consents.emptyHint': 'Når vilkår godkendes, registreres det her.',
  'consents.exportCsv': 'Eksporter som CSV',
  'consents.exportJson': 'Eksporter som JSON',
  'consents.exporting': {one: '{count} række indlæst…', other: '{count} rækker indlæst…'},
  'consents.exported': {one: '{count} række gemt som {name}.', other: '{count} rækker gemt som {name}.'},
  'consents.file': 'godkendelser',
  'consents.agency': 'Kontor',
  'consents.solution': 'Løsning',
};

export default {...settingsShell, ...settingsConsents};
