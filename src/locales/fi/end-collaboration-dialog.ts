import {preview} from './preview.ts';
import type {endCollaborationDialog as english} from '../en/end-collaboration-dialog.ts';
import type {endCollaborationShell as shell} from '../en/shells.ts';
import type {Translation} from '../translation.ts';

const endCollaborationDialog: Translation<typeof english & typeof shell> = {
  'end.heading': 'Päätä yhteistyö',
  'end.for': '{agency} ja {customer}, ratkaisu {solution}',

  'end.when': 'Milloin',
  'end.now': 'Nyt',
  'end.nowHint': 'Tilitoimiston pääsy päättyy heti. Tätä ei voi kumota.',
  'end.onDate': 'Myöhemmin',
  'end.onDateHint': 'Siihen asti kaikki jatkuu, ja päättämisen voi perua.',
  'end.lastDay': 'Viimeinen päivä',
  'end.lastDayHint': '{from} – {to}.',
  'end.keeps': 'Mitä asiakkaalle jää: {customer}',
  'end.keepsSolution': 'Jatkaa itsenäisesti ratkaisussa {solution}',
  'end.keepsSolutionPays': '{customer} maksaa {price} {date} alkaen.',
  'end.keepsSolutionNoPrice': 'Maksaja on {customer}. Hintaa tai alkupäivää ei voitu lukea: —',
  'end.keepsSolutionFrom': 'Asiakas maksaa {date} alkaen. Se voi jatkaa itsenäisesti, kun viimeinen päivä on silloin tai myöhemmin.',
  'end.payerFirst': 'Tilitoimistonne maksaa. Jotta asiakas voi jatkaa itsenäisesti, sen on ensin ryhdyttävä laskun vastaanottajaksi.',
  'end.keepsReadOnly': 'Lukee olemassa olevat tiedot, ei muuta',
  'end.keepsReadOnlyHint': 'Mitään ei enää veloiteta, eikä mitään voi lisätä.',
  'end.checklist': 'Ennen päättymistä',
  'end.checklistHint': 'Kohta, jossa lukee ”pakollinen”, on tehtävä ensin.',
  'end.checklistHintOptional': 'Muistilista. Mikään tässä ei ole pakollista.',
  'end.required': 'pakollinen',
  'end.check.workFinished': 'Keskeneräinen työ on tehty valmiiksi.',
  'end.check.bankLinkEnded': 'Pankkiyhteys on päätetty.',
  'end.check.documentsHandedOver': 'Asiakirjat on luovutettu.',
  'end.reason': 'Syy (valinnainen)',
  'end.reasonHint': 'Se näkyy molempien osapuolten sähköpostissa.',
  'end.continue': 'Jatka',
  'end.missing.when': 'Valitse, päättyykö se nyt vai myöhempänä päivänä.',
  'end.missing.on': 'Valitse päivä väliltä {from} – {to}.',
  'end.missing.customerKeeps': 'Valitse, mitä asiakkaalle jää: {customer}.',
  'end.missing.checked': 'Merkitse pakolliset kohdat, kun ne on tehty.',
  'end.refused': 'Palvelu ei hyväksynyt tätä. Tarkista se.',

  'end.confirm': 'Päätetäänkö yhteistyö: {agency} ja {customer}?',
  'end.confirmNow': 'Se päättyy nyt. Tilitoimiston pääsy ratkaisuun {solution} päättyy heti. Tätä ei voi kumota.',
  'end.confirmOn': 'Viimeinen päivä on {date}. Siihen asti päättämisen voi perua.',
  'end.afterwards': 'Sen jälkeen',
  'end.reasonShort': 'Syy',
  'end.others': 'Jatkuu ennallaan',
  'end.noMail': 'Sähköpostia ei lähetetä.',
  'end.mail': 'Sähköposti',
  'end.commit': 'Päätä yhteistyö',

  'end.endsOn': 'Päättyy {date}',
  'end.decidedBy': 'Päättänyt {name}',
  'end.withdrawEffect': 'Peru päättäminen, niin yhteistyö jatkuu kuten ennen. Molemmat osapuolet saavat sähköpostin.',
  'end.withdraw': 'Peru päättäminen',
  'end.onlySide': 'Vain {name} voi perua päättämisen.',
  'end.over': 'Yhteistyö on päättynyt, {date}.',

  'end.done': 'Yhteistyö on päättynyt',
  'end.donePlanned': 'Yhteistyö päättyy {date}',
  'end.donePlannedNext': 'Siihen asti kaikki jatkuu. Päättämisen voi perua siihen päivään asti.',
  'end.doneSolution': '{customer} jatkaa itsenäisesti ratkaisussa {solution}.',
  'end.withOther': '{customer} jatkaa ratkaisussa {solution} toisen tilitoimiston kanssa.',
  'end.doneReadOnly': '{customer} voi yhä lukea tiedot.',
  'end.withdrawn': 'Päättäminen on peruttu',
  'end.withdrawnNext': 'Yhteistyö jatkuu kuten ennen. Molemmat osapuolet saavat sähköpostin.',
};

export default {...preview, ...endCollaborationDialog};
