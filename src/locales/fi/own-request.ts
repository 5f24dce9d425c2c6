import type {ownRequest as english} from '../en/own-request.ts';
import type {Translation} from '../translation.ts';

export const ownRequest: Translation<typeof english> = {
  'request.to': 'Lähetetty: {to}, {date}',
  'request.reminderTo': 'Muistutus lähetetty: {to}, {date}',
  'request.mailWaiting': 'Viestiä ei ole vielä lähetetty: {to}. Se lähetetään pian',
  'request.reminderWaiting': 'Muistutus on matkalla: {to}',
  'request.mailFailed': 'Viestiä ei voitu toimittaa: {to}. Kopioi linkki ja välitä se muulla tavalla.',
  'request.mailUnknown': 'Viesti: {to}, tila tuntematon',
  'request.answerBy': 'vastattavissa {date} asti',
  'request.remind': 'Lähetä muistutus',
  'request.remindFrom': 'Seuraavan muistutuksen voi lähettää {at} alkaen.',
  'request.reminded': 'Muistutus on matkalla.',
  'request.copyLink': 'Kopioi linkki',
  'request.copied': 'Linkki on kopioitu.',
  'request.linkLabel': 'Linkki tilitoimistolle',
  'request.linkHint': 'Selain ei sallinut kopiointia. Kopioi linkki itse.',
  'request.linkShown': 'Linkkiä ei voitu kopioida. Se näkyy valmiina kopioitavaksi.',
  'request.withdraw': 'Peru',
  'request.withdrawHeading': 'Perutaanko kutsu: {name}?',
  'request.withdrawEffect': 'Linkki lakkaa toimimasta, ja tilitoimisto saa siitä sähköpostin. Voitte kutsua sen myöhemmin uudelleen.',
  'request.withdrawNow': 'Peru kutsu',
  'request.keep': 'Säilytä',
  'request.withdrawn': 'Kutsu on peruttu.',
  'request.withdrawTermsHeading': 'Peruutetaanko yhteistyö: {name}?',
  'request.withdrawTermsEffect':
    'Ehtoja ei voi enää hyväksyä, ja tilitoimisto saa siitä sähköpostin. Voitte kutsua sen myöhemmin uudelleen.',
  'request.withdrawTermsNow': 'Peruuta yhteistyö',
  'request.cancelled': 'Yhteistyö on peruutettu.',
};
