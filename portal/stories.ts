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
}

export interface Who {
  readonly name: string;
  readonly of: string;
  readonly signIn: {readonly personId: string; readonly partyId: string} | {readonly email: string};
}

interface Story {
  readonly title: () => string;
  readonly customer: string;
  readonly lead: (portals: PortalNames) => string;
  readonly steps: readonly Step[];
}

const say = texts(
  {
    ownTitle: 'The customer already has a solution',
    ownLead: 'Its agreement goes on unchanged: nothing is charged until the renewal.',
    ownInvite: 'Open the customer’s tab Collaborations and choose “Select customer’s solution”.',
    newTitle: 'The customer is on the platform, without this function',
    newLead: 'The office asks, the customer accepts in {my}.',
    newInvite: 'Open the tab Collaborations, choose a solution and “Activate”.',
    outsideTitle: 'The customer is not on the platform',
    outsideLead: 'Company and service are set up at once; the customer’s administrator approves the terms.',
    outsideInvite: 'Activate a solution: the company is set up for the customer.',
    accessTitle: 'Only the office works in it',
    accessLead: 'Accountant access: active at once, and the customer gets no mail.',
    accessInvite: 'Activate Accountant access and confirm that you hold the mandate.',
    accessMail: 'Only the office’s receipt arrives, nothing for the customer.',
    invitedTitle: 'The customer invites its office',
    invitedLead: 'From the product, under More solutions. The office verifies, accepts, approves the terms and links.',
    invitedInvite: 'In {product}, under More solutions – Activate collaboration, invite Byrån Redovisning AB.',
    invitedVerify: 'Open the mail, follow its link, verify both facts and accept.',
    invitedTerms: 'In {my}, select the company at the top right and approve the terms.',
    invitedLink: 'In {practice}, under Settings – Collaborations, link the collaboration with a task.',
    mail: 'Read the mail and follow its link.',
    accept: 'Accept and approve the terms. They wait in {my} too.',
    approve: 'Approve the terms. They wait in {my} too.',
    start: 'Start solution, from the customer list or the customer page.',
    startNow: 'Start the solution at once.',
  },
  {
    ownTitle: 'Kunden har redan en lösning',
    ownLead: 'Kundens avtal löper på som det är. Inget debiteras förrän det förnyas.',
    ownInvite: 'Öppna kundens flik Samarbeten och välj ”Välj kundens lösning”.',
    newTitle: 'Kunden finns på plattformen, utan den här funktionen',
    newLead: 'Byrån frågar och kunden accepterar i {my}.',
    newInvite: 'Öppna fliken Samarbeten, välj en lösning och ”Aktivera”.',
    outsideTitle: 'Kunden finns inte på plattformen',
    outsideLead: 'Företag och tjänst läggs upp direkt. Kundens administratör godkänner villkoren.',
    outsideInvite: 'Aktivera en lösning. Företaget läggs upp åt kunden.',
    accessTitle: 'Bara byrån arbetar i tjänsten',
    accessLead: 'Accountant access är aktivt direkt och kunden får inget mejl.',
    accessInvite: 'Aktivera Accountant access och intyga att ni har kundens uppdrag.',
    accessMail: 'Bara byråns kvittens kommer, inget till kunden.',
    invitedTitle: 'Kunden bjuder in sin byrå',
    invitedLead: 'Från produkten, under Fler lösningar. Byrån bekräftar, accepterar, godkänner villkoren och kopplar.',
    invitedInvite: 'Bjud in Byrån Redovisning AB i {product}, under Fler lösningar – Aktivera samarbete.',
    invitedVerify: 'Öppna mejlet, följ länken, bekräfta båda uppgifterna och acceptera.',
    invitedTerms: 'Välj företaget uppe till höger i {my} och godkänn villkoren.',
    invitedLink: 'Koppla samarbetet till ett uppdrag i {practice}, under Inställningar – Samarbeten.',
    mail: 'Läs mejlet och följ länken.',
    accept: 'Acceptera och godkänn villkoren. De väntar i {my} också.',
    approve: 'Godkänn villkoren. De väntar i {my} också.',
    start: 'Starta funktionen, från kundlistan eller kundsidan.',
    startNow: 'Starta funktionen direkt.',
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
/** Becomes known when her company is set up. */
const sigrid: Who = {name: 'Sigrid Gräs', of: 'Gräsrotens Odling Ek. för.', signIn: {email: 'sigrid.gras@grasrotens-odling.example'}};

type Key = Parameters<typeof say>[0];
const filled =
  (key: Key) =>
  (portals: PortalNames): string =>
    say(key, {...portals});

const customer = (slug: string): string => withQuery('/practice/customer/', {id: `customer-${slug}`, tab: 'collaborations'});
const mailTo = (who: Who): Step => ({who, text: () => say('mail'), url: '/mailbox/'});
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
      mailTo(rebecca),
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
      mailTo(amir),
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
      mailTo(sigrid),
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
      {who: undefined, text: filled('accessMail'), url: '/mailbox/'},
      starts('Karins Kakor', 'startNow'),
    ],
  },
  {
    title: () => say('invitedTitle'),
    customer: alva.of,
    lead: filled('invitedLead'),
    steps: [
      {who: alva, text: filled('invitedInvite'), url: withQuery('/product/', {company: 'company-slottstradgardens-cafe', part: 'more'})},
      {who: anna, text: filled('invitedVerify'), url: '/mailbox/'},
      {who: anna, text: filled('invitedTerms'), url: withQuery('/my/', {company: 'company-slottstradgardens-cafe'})},
      {who: anna, text: filled('invitedLink'), url: '/practice/settings/'},
      starts('Slottsträdgårdens'),
    ],
  },
];
