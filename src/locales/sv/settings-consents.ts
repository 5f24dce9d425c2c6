import type {settingsConsents as english} from '../en/settings-consents.ts';
import type {Translation} from '../translation.ts';
import {settingsShell} from './settings-shell.ts';

const settingsConsents: Translation<typeof english> = {
  'consents.intro':
    'Vem som har godkänt vilka villkor, när och för vilket företag. Fingeravtrycket (SHA\u2011256) visar exakt vilken text det gällde.',
  'consents.caption': 'Godkända villkor, senaste först',
  'consents.document': 'Dokument',
  'consents.version': 'Version {version}',
  'consents.person': 'Godkänt av',
  'consents.at': 'När',
  'consents.company': 'Företag',
  'consents.hash': 'Fingeravtryck',
  'consents.hashOf': 'Fingeravtryck för {title}, {version}',
  'consents.copy': 'Kopiera',
  'consents.copied': 'Fingeravtrycket är kopierat.',
  'consents.notCopied': 'Webbläsaren tillät inte kopiering. Markera fingeravtrycket och kopiera det själv.',
  'consents.empty': 'Inga godkännanden ännu',
  'consents.emptyHint': 'Godkända villkor visas här.',
  'consents.exportCsv': 'Exportera som CSV',
  'consents.exportJson': 'Exportera som JSON',
  'consents.exporting': {one: '{count} rad hämtad…', other: '{count} rader hämtade…'},
  'consents.exported': {one: '{count} rad sparad som {name}.', other: '{count} rader sparade som {name}.'},
  'consents.file': 'godkannanden',
  'consents.agency': 'Byrå',
  'consents.solution': 'Lösning',
};

export default {...settingsShell, ...settingsConsents};
