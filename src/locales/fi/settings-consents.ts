import type {settingsConsents as english} from '../en/settings-consents.ts';
import type {Translation} from '../translation.ts';
import {settingsShell} from './settings-shell.ts';

const settingsConsents: Translation<typeof english> = {
  'consents.intro':
    'Kuka hyväksyi mitkä ehdot, milloin ja minkä yrityksen puolesta. Sormenjälki (SHA\u2011256) osoittaa, mikä teksti se oli.',
  'consents.caption': 'Hyväksytyt ehdot, uusin ensin',
  'consents.document': 'Asiakirja',
  'consents.version': 'Versio {version}',
  'consents.person': 'Hyväksyjä',
  'consents.at': 'Milloin',
  'consents.company': 'Yritys',
  'consents.hash': 'Sormenjälki',
  'consents.hashOf': 'Sormenjälki: {title}, {version}',
  'consents.copy': 'Kopioi',
  'consents.copied': 'Sormenjälki on kopioitu.',
  'consents.notCopied': 'Selain ei sallinut kopiointia. Valitse sormenjälki ja kopioi se itse.',
  'consents.empty': 'Ei vielä hyväksyntöjä',
  'consents.emptyHint': 'Kun ehdot hyväksytään, se kirjataan tänne.',
  'consents.exportCsv': 'Vie CSV-tiedostona',
  'consents.exportJson': 'Vie JSON-tiedostona',
  'consents.exporting': {one: '{count} rivi ladattu…', other: '{count} riviä ladattu…'},
  'consents.exported': {one: '{count} rivi tallennettu nimellä {name}.', other: '{count} riviä tallennettu nimellä {name}.'},
  'consents.file': 'hyvaksynnat',
  'consents.agency': 'Tilitoimisto',
  'consents.solution': 'Ratkaisu',
};

export default {...settingsShell, ...settingsConsents};
