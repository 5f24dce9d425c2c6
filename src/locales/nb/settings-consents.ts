import type {settingsConsents as english} from '../en/settings-consents.ts';
import type {Translation} from '../translation.ts';
import {settingsShell} from './settings-shell.ts';

const settingsConsents: Translation<typeof english> = {
  'consents.intro':
    'Hvem som har godkjent hvilke vilkår, når, og for hvilket selskap. Fingeravtrykket (SHA\u2011256) viser hvilken tekst det gjaldt.',
  'consents.caption': 'Godkjente vilkår, nyeste først',
  'consents.document': 'Dokument',
  'consents.version': 'Versjon {version}',
  'consents.person': 'Godkjent av',
  'consents.at': 'Når',
  'consents.company': 'Selskap',
  'consents.hash': 'Fingeravtrykk',
  'consents.hashOf': 'Fingeravtrykk for {title}, {version}',
  'consents.copy': 'Kopier',
  'consents.copied': 'Fingeravtrykket er kopiert.',
  'consents.notCopied': 'Nettleseren tillot ikke kopiering. Merk fingeravtrykket og kopier det selv.',
  'consents.empty': 'Ingen godkjenninger ennå',
  'consents.emptyHint': 'Når vilkår godkjennes, registreres det her.',
  'consents.exportCsv': 'Eksporter som CSV',
  'consents.exportJson': 'Eksporter som JSON',
  'consents.exporting': {one: '{count} rad lastet…', other: '{count} rader lastet…'},
  'consents.exported': {one: '{count} rad lagret som {name}.', other: '{count} rader lagret som {name}.'},
  'consents.file': 'godkjenninger',
  'consents.agency': 'Byrå',
  'consents.solution': 'Løsning',
};

export default {...settingsShell, ...settingsConsents};
