import type {settingsConsents as english} from '../en/settings-consents.ts';
import type {Translation} from '../translation.ts';
import {settingsShell} from './settings-shell.ts';

const settingsConsents: Translation<typeof english> = {
  'consents.intro':
    'Wie welke voorwaarden heeft goedgekeurd, wanneer en voor welk bedrijf. De vingerafdruk (SHA\u2011256) toont aan welke tekst het was.',
  'consents.caption': 'Goedgekeurde voorwaarden, nieuwste eerst',
  'consents.document': 'Document',
  'consents.version': 'Versie {version}',
  'consents.person': 'Goedgekeurd door',
  'consents.at': 'Wanneer',
  'consents.company': 'Bedrijf',
  'consents.hash': 'Vingerafdruk',
  'consents.hashOf': 'Vingerafdruk van {title}, {version}',
  'consents.copy': 'Kopiëren',
  'consents.copied': 'De vingerafdruk is gekopieerd.',
  'consents.notCopied': 'De browser stond kopiëren niet toe. Selecteer de vingerafdruk en kopieer deze zelf.',
  'consents.empty': 'Nog geen goedkeuringen',
  'consents.emptyHint': 'Wanneer voorwaarden worden goedgekeurd, wordt dat hier vastgelegd.',
  'consents.exportCsv': 'Exporteren als CSV',
  'consents.exportJson': 'Exporteren als JSON',
  'consents.exporting': {one: '{count} rij geladen…', other: '{count} rijen geladen…'},
  'consents.exported': {one: '{count} rij opgeslagen als {name}.', other: '{count} rijen opgeslagen als {name}.'},
  'consents.file': 'goedkeuringen',
  'consents.agency': 'Kantoor',
  'consents.solution': 'Oplossing',
};

export default {...settingsShell, ...settingsConsents};
