import {withQuery} from './shared/address.ts';
import {texts} from './shared/language.ts';

/** What the start page fills in. */
export interface PortalNames {
  readonly practice: string;
  readonly my: string;
  readonly product: string;
}

/** One deed of a story: who does it, and where. Without a person it happens in the mailbox. */
export interface Step {
  readonly who: Who | undefined;
  readonly text: (portals: PortalNames) => string;
  readonly url: string;
  /** Where a mail is read: whom it names as its recipient. */
  readonly addressee?: () => string;
}

export interface Who {
  readonly name: string;
  readonly of: string;
  readonly signIn: {readonly personId: string; readonly partyId: string} | {readonly email: string};
}

interface Story {
  readonly title: () => string;
  readonly customer: string | (() => string);
  readonly lead: (portals: PortalNames) => string;
  readonly steps: readonly Step[];
}

const say = texts(
  {
    ownTitle: 'The customer already has a solution',
    ownLead: 'Its agreement goes on unchanged: nothing is charged until the renewal.',
    ownInvite: 'On the customer’s tab Collaborations, click {product} and choose “Select customer’s solution”.',
    newTitle: 'The customer is on the platform, without this function',
    newLead: 'The agency asks, the customer accepts in {my}.',
    newInvite:
      'On the tab Collaborations, click {product} and press “Activate” at a solution in which the customer takes part, such as Bookkeeping.',
    outsideTitle: 'The customer is not on the platform',
    outsideLead: 'Company and service are set up at once; the customer’s administrator approves the terms.',
    outsideInvite:
      'On the tab Collaborations, click {product} and press “Activate” at a solution in which the customer takes part: the company is set up for it.',
    accessTitle: 'Only the agency works in it',
    accessLead: 'Accountant access: active at once, and the customer gets no mail.',
    accessInvite: 'On the tab Collaborations, click {product}, activate Accountant access and confirm that you hold the mandate.',
    accessMail: 'Only the agency’s receipt arrives, nothing for the customer.',
    invitedTitle: 'The customer invites its agency',
    invitedLead: 'From the product, under More solutions. The agency verifies, accepts, approves the terms and links.',
    invitedInvite: 'In {product}, under More solutions\u00a0– Activate collaboration, invite Byrån Redovisning AB.',
    invitedVerify: 'Open the mail, follow its link, verify both facts and accept.',
    invitedTerms: 'In {my}, select the company at the top right and approve the terms.',
    invitedLink: 'In {practice}, under Settings\u00a0– Collaborations, link the collaboration with a task.',
    mail: 'Read the mail and follow its link.',
    accept: 'Accept and approve the terms. They wait in {my} too.',
    approve: 'Approve the terms. They wait in {my} too.',
    start: 'Start solution, from the customer list or the customer page.',
    startNow: 'Start the solution at once.',
    upgradeTitle: 'Change solution: more possibilities',
    upgradeLead: 'The access is updated at once, and payer and customer get a mail.',
    upgradeChange: 'On the tab Collaborations, choose “Change solution” and a larger one.',
    upgradeMail: 'Read what the customer is told.',
    downgradeTitle: 'Change solution: fewer possibilities',
    downgradeLead: 'Accounting data may be lost, so it becomes a case for support.',
    downgradeChange: 'Choose “Change solution” and a smaller one. See what may be lost.',
    downgradeSupport: 'Settle the case: done, or rejected with a reason.',
    downgradeMail: 'Read what support has answered.',
    ownChangeTitle: 'The company changes its own solution',
    ownChangeLead: 'Without a collaboration the customer does it itself.',
    ownChange: 'In {my}, choose “Change solution”. It is under More solutions in {product} too.',
    consentTitle: 'Another invoice recipient or period',
    consentLead: 'It applies from the renewal. Whoever becomes payer is asked first.',
    consentChange: 'Under Settings\u00a0– Collaborations, open the customer and choose “Change recipient and period”.',
    consentAnswer: 'Consent to a change that the agency has asked for, or decline.',
    endTitle: 'End a collaboration',
    endLead: 'Either side, now or on a day. The customer goes on alone, or keeps its data to read.',
    endNow: 'On the tab Collaborations, choose “End collaboration” and that the data can be read.',
    endMine: 'End it from the customer’s side, in {my}.',
    endRead: 'Open {product}: the customer can still read.',
    manyTitle: 'Many customers at once',
    manyCustomer: 'Sixty customers',
    manyLead: 'A dry run tells what happens for each before anything is sent.',
    manyCheck: 'Under “Activate for several customers”, choose a solution and customers, and check.',
    manyMails: 'See all the mails that went out.',
    scheduledTitle: 'Start on a later day',
    scheduledLead: 'Nobody is asked before the day has come.',
    scheduledPlan: 'On the tab Collaborations, click {product}, activate a solution and choose a start date within a month.',
    scheduledWait: 'Move the clock below by 31 days and read the mail.',
    auditorTitle: 'Register an auditor as a user',
    auditorLead: 'Reads only, for sixty days unless something else is chosen.',
    auditorRegister: 'In {my}, register an auditor.',
    auditorMail: 'Read what the auditor is told.',
    auditor: 'the auditor',
  },
  {
    ownTitle: 'Kunden har redan en lösning',
    ownLead: 'Kundens avtal löper på som det är. Inget debiteras förrän det förnyas.',
    ownInvite: 'Klicka på {product} på kundens flik Samarbeten och välj ”Välj kundens lösning”.',
    newTitle: 'Kunden finns på plattformen, utan den här funktionen',
    newLead: 'Byrån frågar och kunden accepterar i {my}.',
    newInvite:
      'Klicka på {product} på fliken Samarbeten och tryck på ”Aktivera” vid en lösning som kunden själv använder, till exempel Bookkeeping.',
    outsideTitle: 'Kunden finns inte på plattformen',
    outsideLead: 'Företag och tjänst läggs upp direkt. Kundens administratör godkänner villkoren.',
    outsideInvite:
      'Klicka på {product} på fliken Samarbeten och tryck på ”Aktivera” vid en lösning som kunden själv använder. Företaget läggs upp åt kunden.',
    accessTitle: 'Bara byrån arbetar i tjänsten',
    accessLead: 'Accountant access är aktivt direkt och kunden får inget mejl.',
    accessInvite: 'Klicka på {product} på fliken Samarbeten, aktivera Accountant access och intyga att ni har kundens fullmakt.',
    accessMail: 'Bara byråns kvittens kommer, inget till kunden.',
    invitedTitle: 'Kunden bjuder in sin byrå',
    invitedLead: 'Från produkten, under Fler lösningar. Byrån bekräftar, accepterar, godkänner villkoren och kopplar.',
    invitedInvite: 'Bjud in Byrån Redovisning AB i {product}, under Fler lösningar\u00a0– Aktivera samarbete.',
    invitedVerify: 'Öppna mejlet, följ länken, bekräfta båda uppgifterna och acceptera.',
    invitedTerms: 'Välj företaget uppe till höger i {my} och godkänn villkoren.',
    invitedLink: 'Koppla samarbetet till ett uppdrag i {practice}, under Inställningar\u00a0– Samarbeten.',
    mail: 'Läs mejlet och följ länken.',
    accept: 'Acceptera och godkänn villkoren. De väntar i {my} också.',
    approve: 'Godkänn villkoren. De väntar i {my} också.',
    start: 'Starta funktionen, från kundlistan eller kundsidan.',
    startNow: 'Starta funktionen direkt.',
    upgradeTitle: 'Byta lösning: fler möjligheter',
    upgradeLead: 'Åtkomsten uppdateras direkt. Betalare och kund får mejl.',
    upgradeChange: 'Välj ”Byt lösning” på fliken Samarbeten och sedan en större.',
    upgradeMail: 'Läs vad kunden får veta.',
    downgradeTitle: 'Byta lösning: färre möjligheter',
    downgradeLead: 'Bokföringsuppgifter kan gå förlorade, så det blir ett supportärende.',
    downgradeChange: 'Välj ”Byt lösning” och en mindre. Se vad som kan gå förlorat.',
    downgradeSupport: 'Avgör ärendet: klart, eller avslaget med en orsak.',
    downgradeMail: 'Läs vad supporten har svarat.',
    ownChangeTitle: 'Företaget byter sin egen lösning',
    ownChangeLead: 'Utan samarbete gör kunden det själv.',
    ownChange: 'Välj ”Byt lösning” i {my}. Det finns också under Fler lösningar i {product}.',
    consentTitle: 'En annan fakturamottagare eller avtalsperiod',
    consentLead: 'Gäller från förnyelsen. Den som ska börja betala tillfrågas först.',
    consentChange: 'Öppna kunden under Inställningar\u00a0– Samarbeten och välj ”Ändra mottagare och period”.',
    consentAnswer: 'Samtyck till en ändring som byrån har bett om, eller avböj.',
    endTitle: 'Avsluta ett samarbete',
    endLead: 'Endera sidan, nu eller en viss dag. Kunden fortsätter själv eller får läsa det som finns.',
    endNow: 'Välj ”Avsluta samarbete” på fliken Samarbeten och att uppgifterna ska kunna läsas.',
    endMine: 'Avsluta från kundens sida, i {my}.',
    endRead: 'Öppna {product}. Kunden kan fortfarande läsa.',
    manyTitle: 'Många kunder på en gång',
    manyCustomer: 'Sextio kunder',
    manyLead: 'En provkörning visar vad som händer för var och en innan något skickas.',
    manyCheck: 'Välj lösning och kunder under ”Aktivera för flera kunder” och kontrollera.',
    manyMails: 'Se alla mejl som gick ut.',
    scheduledTitle: 'Starta en senare dag',
    scheduledLead: 'Ingen tillfrågas innan dagen har kommit.',
    scheduledPlan: 'Klicka på {product} på fliken Samarbeten, aktivera en lösning och välj ett startdatum inom en månad.',
    scheduledWait: 'Flytta klockan nedan 31 dagar och läs mejlet.',
    auditorTitle: 'Registrera en revisor som användare',
    auditorLead: 'Läser bara, i sextio dagar om inget annat väljs.',
    auditorRegister: 'Registrera en revisor i {my}.',
    auditorMail: 'Läs vad revisorn får veta.',
    auditor: 'revisorn',
  },
);

const anna: Who = {
  name: 'Anna Berg',
  of: 'Byrån Redovisning AB',
  signIn: {personId: 'person-anna-berg', partyId: 'agency-byran'},
};

const ofCompany = (slug: string, name: string, company: string): Who => ({
  name,
  of: company,
  signIn: {personId: `person-${slug}`, partyId: `company-${slug}`},
});

const rebecca = ofCompany('sjostadens-frisorer', 'Rebecca Sjö', 'Sjöstadens Frisörer AB');
const amir = ofCompany('elkraft-i-malardalen', 'Amir Rahimi', 'Elkraft i Mälardalen AB');
const alva = ofCompany('slottstradgardens-cafe', 'Alva Slott', 'Slottsträdgårdens Café AB');
const maj = ofCompany('ullspinneriet', 'Maj Ull', 'Ullspinneriet AB');
const karin = ofCompany('lindgrens-bageri', 'Karin Lindgren', 'Lindgrens Bageri AB');
const ebba = ofCompany('gotlands-lamm', 'Ebba Lamm', 'Gotlands Lamm AB');
const camille = ofCompany('ostermalms-ostbod', 'Camille Laurent', 'Östermalms Ostbod AB');
const dragan = ofCompany('trollhattans-takservice', 'Dragan Ilic', 'Trollhättans Takservice AB');
const reza = ofCompany('bruksortens-it-stod', 'Reza Moradi', 'Bruksortens IT-stöd AB');
const stina: Who = {name: 'Stina Stöd', of: 'Support', signIn: {personId: 'person-stina-stod', partyId: 'support'}};
/** Becomes known when her company is set up. */
const sigrid: Who = {name: 'Sigrid Gräs', of: 'Gräsrotens Odling Ek. för.', signIn: {email: 'sigrid.gras@grasrotens-odling.example'}};

type Key = Parameters<typeof say>[0];
const filled =
  (key: Key) =>
  (portals: PortalNames): string =>
    say(key, {...portals});

const customer = (slug: string): string => withQuery('/practice/customer/', {id: `customer-${slug}`, tab: 'collaborations'});
const mailOf = (who: Who, key: Key): Step => ({who, text: filled(key), url: '/mailbox/', addressee: () => who.name});
const starts = (search: string, key: 'start' | 'startNow' = 'start'): Step => ({
  who: anna,
  text: filled(key),
  url: withQuery('/practice/', {search}),
});

/** The five ways into a collaboration, each with a customer of the demo. */
export const stories: readonly Story[] = [
  {
    title: () => say('ownTitle'),
    customer: rebecca.of,
    lead: filled('ownLead'),
    steps: [
      {who: anna, text: filled('ownInvite'), url: customer('sjostadens-frisorer')},
      mailOf(rebecca, 'mail'),
      {who: rebecca, text: filled('accept'), url: withQuery('/my/', {company: 'company-sjostadens-frisorer'})},
      starts('Sjöstadens'),
    ],
  },
  {
    title: () => say('newTitle'),
    customer: amir.of,
    lead: filled('newLead'),
    steps: [
      {who: anna, text: filled('newInvite'), url: customer('elkraft-i-malardalen')},
      mailOf(amir, 'mail'),
      {who: amir, text: filled('accept'), url: withQuery('/my/', {company: 'company-elkraft-i-malardalen'})},
      starts('Elkraft'),
    ],
  },
  {
    title: () => say('outsideTitle'),
    customer: sigrid.of,
    lead: filled('outsideLead'),
    steps: [
      {who: anna, text: filled('outsideInvite'), url: customer('grasrotens-odling')},
      mailOf(sigrid, 'mail'),
      {who: sigrid, text: filled('approve'), url: '/my/'},
      starts('Gräsrotens'),
    ],
  },
  {
    title: () => say('accessTitle'),
    customer: 'Karins Kakor',
    lead: filled('accessLead'),
    steps: [
      {who: anna, text: filled('accessInvite'), url: customer('karins-kakor')},
      // In everybody's mail one sees that nothing has come for the customer.
      {who: undefined, text: filled('accessMail'), url: withQuery('/mailbox/', {mail: 'newest'}), addressee: () => anna.name},
      starts('Karins Kakor', 'startNow'),
    ],
  },
  {
    title: () => say('invitedTitle'),
    customer: alva.of,
    lead: filled('invitedLead'),
    steps: [
      {who: alva, text: filled('invitedInvite'), url: withQuery('/product/', {company: 'company-slottstradgardens-cafe', part: 'more'})},
      {who: anna, text: filled('invitedVerify'), url: '/mailbox/', addressee: () => anna.of},
      {who: anna, text: filled('invitedTerms'), url: withQuery('/my/', {company: 'company-slottstradgardens-cafe'})},
      {who: anna, text: filled('invitedLink'), url: '/practice/settings/'},
      starts('Slottsträdgårdens'),
    ],
  },
];

const my = (slug: string): string => withQuery('/my/', {company: `company-${slug}`});

/** What comes after a collaboration has begun. */
export const further: readonly Story[] = [
  {
    title: () => say('upgradeTitle'),
    customer: maj.of,
    lead: filled('upgradeLead'),
    steps: [{who: anna, text: filled('upgradeChange'), url: customer('ullspinneriet')}, mailOf(maj, 'upgradeMail')],
  },
  {
    title: () => say('downgradeTitle'),
    customer: karin.of,
    lead: filled('downgradeLead'),
    steps: [
      {who: anna, text: filled('downgradeChange'), url: customer('lindgrens-bageri')},
      {who: stina, text: filled('downgradeSupport'), url: '/support/'},
      mailOf(anna, 'downgradeMail'),
    ],
  },
  {
    title: () => say('ownChangeTitle'),
    customer: alva.of,
    lead: filled('ownChangeLead'),
    steps: [{who: alva, text: filled('ownChange'), url: my('slottstradgardens-cafe')}],
  },
  {
    title: () => say('consentTitle'),
    customer: `${camille.of}, ${ebba.of}`,
    lead: filled('consentLead'),
    steps: [
      {who: anna, text: filled('consentChange'), url: withQuery('/practice/settings/', {search: 'Östermalms'})},
      {who: ebba, text: filled('consentAnswer'), url: my('gotlands-lamm')},
    ],
  },
  {
    title: () => say('endTitle'),
    customer: `${dragan.of}, ${camille.of}`,
    lead: filled('endLead'),
    steps: [
      {who: anna, text: filled('endNow'), url: customer('trollhattans-takservice')},
      {who: dragan, text: filled('endRead'), url: withQuery('/product/', {company: 'company-trollhattans-takservice'})},
      {who: camille, text: filled('endMine'), url: my('ostermalms-ostbod')},
    ],
  },
  {
    title: () => say('manyTitle'),
    customer: () => say('manyCustomer'),
    lead: filled('manyLead'),
    steps: [
      {who: anna, text: filled('manyCheck'), url: withQuery('/practice/settings/', {view: 'batch'})},
      {who: undefined, text: filled('manyMails'), url: '/mailbox/'},
    ],
  },
  {
    title: () => say('scheduledTitle'),
    customer: reza.of,
    lead: filled('scheduledLead'),
    steps: [{who: anna, text: filled('scheduledPlan'), url: customer('bruksortens-it-stod')}, mailOf(reza, 'scheduledWait')],
  },
  {
    title: () => say('auditorTitle'),
    customer: karin.of,
    lead: filled('auditorLead'),
    steps: [
      {who: karin, text: filled('auditorRegister'), url: my('lindgrens-bageri')},
      {who: undefined, text: filled('auditorMail'), url: '/mailbox/', addressee: () => say('auditor')},
    ],
  },
];
