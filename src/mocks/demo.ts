import type {Store} from '../backend/store.ts';
import {withCheckDigit} from './settings-worlds.ts';
import {courses, type Course} from './courses.ts';
import type {Story} from './story/story.ts';
import {rowsOf, seed, type Rows, type World} from './world.ts';

/** The whole demo: an agency in Sweden with its people and sixty customers that between them show every situation and state. */
export const demoRows = (now: Date, further = 0): Promise<Rows> =>
  rowsOf(now, (world) => {
    buildDemo(world);
    for (let index = 0; index < further; index++) buildFurther(world, index);
  });

/** Writes the demo into an empty store, with so many further customers. */
export const seedDemo = async (store: Store, now: Date, further = 0): Promise<void> => seed(store, await demoRows(now, further));

/** One of many alike, ready to be activated: on the platform, with a task, without the function. */
function buildFurther(world: World, index: number): void {
  const place = `${pick(['Norra', 'Södra', 'Östra', 'Västra', 'Övre', 'Nedre'], index)} ${pick(furtherPlaces, Math.floor(index / 6))}`;
  const name = `${place} ${pick(furtherTrades, Math.floor(index / 72))} ${String(index + 1)} AB`;
  const customerId = `customer-further-${String(index + 1)}`;
  const companyId = `company-further-${String(index + 1)}`;
  const personId = `person-further-${String(index + 1)}`;
  const contact = {
    name: `${pick(furtherNames, index)} ${pick(furtherPlaces, index)}`,
    email: `kontakt@further-${String(index + 1)}.example`,
  };
  const corporateId = withCheckDigit(String(559_800_000 + index * 3));
  world.party(companyId, {kind: 'company', name, corporateId});
  world.person(personId, contact.name, contact.email, 'sv');
  world.member(personId, companyId, 'administrator');
  world.customer(customerId, {
    ...{
      agencyId: 'agency-byran',
      number: String(2001 + index),
      name,
      corporateId,
      companyId,
      accountManagerId: pick(accountManagers, index),
    },
    contact: {...contact, address: `${pick(streets, index)} ${String((index % 90) + 1)}, ${pick(towns, index)}`},
  });
  world.task(`task-further-${String(index + 1)}`, customerId, 'Löpande bokföring 2026', true, pick(taskOwners, index));
}

const furtherPlaces = ['Åsen', 'Näset', 'Torpet', 'Bruket', 'Hamnen', 'Lunden', 'Ängen', 'Backen', 'Sjön', 'Kvarnen', 'Gruvan', 'Heden'];
const furtherTrades = ['Bygg', 'Måleri', 'El', 'Handel', 'Konsult', 'Transport', 'Odling'];
const furtherNames = ['Eva', 'Lars', 'Karin', 'Anders', 'Sofia', 'Johan', 'Maria', 'Per'];

/** The people who sign in to the demo, and for whom they act. */
export const demoPeople = [
  {personId: 'person-anna-berg', partyId: 'agency-byran'},
  {personId: 'person-erik-holm', partyId: 'agency-byran'},
  {personId: 'person-sara-nyman', partyId: 'agency-byran'},
  {personId: 'person-johan-ek', partyId: 'agency-byran'},
  {personId: 'person-maria-lund', partyId: 'agency-byran'},
  {personId: 'person-petra-sifferstrom', partyId: 'agency-siffror'},
  {personId: 'person-lindgrens-bageri', partyId: 'company-lindgrens-bageri'},
  {personId: 'person-akessons-akeri', partyId: 'company-akessons-akeri'},
  {personId: 'person-solglantans-forskola', partyId: 'company-solglantans-forskola'},
  {personId: 'person-bjorkbackens-gard', partyId: 'company-bjorkbackens-gard'},
  {personId: 'person-sjostadens-frisorer', partyId: 'company-sjostadens-frisorer'},
  {personId: 'person-gotlands-lamm', partyId: 'company-gotlands-lamm'},
  {personId: 'person-kronans-klader', partyId: 'company-kronans-klader'},
  {personId: 'person-maja-strom', partyId: 'company-lindgrens-bageri'},
  {personId: 'person-stina-stod', partyId: 'support'},
] as const;

/** What is shown by a customer that has no collaboration of this agency. */
type Without =
  | 'noTask'
  | 'inactiveTask'
  | 'noContact'
  | 'contactWithoutEmail'
  | 'contactWithoutAddress'
  | 'ownStaff'
  | 'invalidCorporateId'
  | 'otherAgency'
  | 'joinable'
  | 'ownChangePending'
  | 'locked'
  | 'onPlatform'
  | 'offPlatform'
  | 'soleTrader';
type Special =
  | 'activeUnlinked'
  | 'activeS1'
  | 'requestedS1'
  | 'accountantAccess'
  | 'soleTraderActive'
  | 'invitedActiveUnlinked'
  | 'invitedActiveLinked'
  | 'longName';
type Kind = Without | Special | Course;
type Line = readonly [slug: string, name: string, corporateId: string, contact: string, kind: Kind, solution?: string];

const lines: readonly Line[] = [
  ['lindgrens-bageri', 'Lindgrens Bageri AB', '5593011173', 'Karin Lindgren', 'active', 'bookkeepingInvoicing'],
  ['bergstroms-bygg-tak', 'Bergströms Bygg & Tak AB', '5593090367', 'Lars Bergström', 'requested', 'bookkeeping'],
  ['akessons-akeri', 'Åkessons Åkeri AB', '5593169559', 'Ingrid Åkesson', 'requestedRemindable', 'approvalInvoicing'],
  ['cafe-kardemumma', 'Café Kardemumma HB', '9697248749', 'Elin Söder', 'requestedExpiringTomorrow', 'bookkeeping'],
  ['nordanvind-fonster', 'Nordanvind Fönster AB', '5593327934', 'Peter Norén', 'expired', 'bookkeepingInvoicing'],
  ['solglantans-forskola', 'Solgläntans Förskola Ek. för.', '7696407126', 'Margareta Sol', 'awaitingTerms', 'bookkeeping'],
  ['hammarby-cykelverkstad', 'Hammarby Cykelverkstad AB', '5593486318', 'Omar Haddad', 'awaitingTermsOverdue', 'bookkeepingInvoicing'],
  ['tallkottens-tradgard', 'Tallkottens Trädgård AB', '5593565509', 'Gunnar Tall', 'activeUnlinked', 'bookkeeping'],
  ['fiskhallen-i-simrishamn', 'Fiskhallen i Simrishamn AB', '5593644692', 'Britta Sill', 'declined', 'bookkeepingInvoicing'],
  ['jarnhandlaren-i-falun', 'Järnhandlaren i Falun AB', '5593723884', 'Sven Järn', 'cancelled', 'approvalInvoicing'],
  ['gamla-tryckeriet', 'Gamla Tryckeriet AB', '5593803074', 'Astrid Tryggvesson', 'ended', 'bookkeepingInvoicing'],
  ['vintergatan-optik', 'Vintergatan Optik AB', '5593882268', 'Leila Karimi', 'ending', 'bookkeepingInvoicingPlus'],
  ['bjorkbackens-gard', 'Björkbackens Gård AB', '5593961450', 'Nils Björk', 'invited'],
  ['stenhuggeriet-i-bohuslan', 'Stenhuggeriet i Bohuslän AB', '5594040643', 'Tove Sten', 'invitedAwaitingTerms'],
  ['malare-malin', 'Målare Malin AB', '5594119835', 'Malin Rosén', 'invitedActiveUnlinked'],
  ['havets-lackerheter', 'Havets Läckerheter AB', '5594199027', 'Jonas Hav', 'requestedMailFailed', 'bookkeeping'],
  ['kvarnens-kafferosteri', 'Kvarnens Kafferosteri AB', '5594278219', 'Fatima Aziz', 'requestedMailWaiting', 'bookkeepingInvoicing'],
  ['snickeri-nord', 'Snickeri Nord AB', '5594357401', 'Håkan Nord', 'noTask'],
  ['lilla-tygaffaren', 'Lilla Tygaffären AB', '5594436593', 'Greta Linne', 'inactiveTask'],
  ['skargardens-battaxi', 'Skärgårdens Båttaxi AB', '5594515784', '', 'noContact'],
  ['ringblomman-hudvard', 'Ringblomman Hudvård AB', '5594594979', 'Ylva Ring', 'contactWithoutEmail'],
  ['perssons-plat', 'Perssons Plåt AB', '5594674169', 'Rolf Persson', 'contactWithoutAddress'],
  ['nymans-konsult', 'Nymans Konsult AB', '5594753351', 'Sara Nyman', 'ownStaff'],
  ['felaktiga-nummer', 'Felaktiga Nummer AB', '556036-0794', 'Bo Fel', 'invalidCorporateId'],
  ['tva-byraer', 'Två Byråer AB', '5594911736', 'Disa Dubbel', 'otherAgency'],
  ['sjostadens-frisorer', 'Sjöstadens Frisörer AB', '5594990920', 'Rebecca Sjö', 'joinable'],
  ['vastkustens-redskap', 'Västkustens Redskap AB', '5595070110', 'Torsten Väst', 'locked'],
  ['elkraft-i-malardalen', 'Elkraft i Mälardalen AB', '5595149302', 'Amir Rahimi', 'onPlatform'],
  ['ljusgardens-vardcentral', 'Ljusgårdens Vårdcentral AB', '5595228494', 'Helena Ljus', 'onPlatform'],
  ['grasrotens-odling', 'Gräsrotens Odling Ek. för.', '7696307680', 'Sigrid Gräs', 'offPlatform'],
  ['karins-kakor', 'Karins Kakor', '198112289874', 'Karin Modig', 'soleTrader'],
  ['tapetserare-ek', 'Tapetserare Ek', '197809242402', 'Johan Ekdahl', 'soleTraderActive'],
  ['rormokarna-rask', 'Rörmokarna Rask AB', '5595545251', 'Kent Rask', 'accountantAccess'],
  ['drakens-kampsport', 'Drakens Kampsport Ideell förening', '8024624440', 'Mai Nguyen', 'accountantAccess'],
  [
    'nedre-kvarnbacken',
    'Fastighetsaktiebolaget Nedre Kvarnbackens Samfällda Parkeringsanläggningar i Sundbyberg och Solna',
    '5595703637',
    'Christina Wachtmeister af Oxenstierna',
    'longName',
    'bookkeeping',
  ],
  ['blasippans-blomster', 'Blåsippans Blomster AB', '5595782821', 'Vera Blå', 'awaitingTermsAfterAcceptance', 'bookkeepingInvoicing'],
  ['kullabygdens-musteri', 'Kullabygdens Musteri AB', '5595862011', 'Anders Kulla', 'activeS1'],
  ['norrskens-bageri', 'Norrskens Bageri AB', '5595941203', 'Sanna Norrsken', 'requestedS1'],
  ['tegelbrukets-krog', 'Tegelbrukets Krog AB', '5596020395', 'Miguel Torres', 'requestedTooOften', 'bookkeeping'],
  ['segelmakaren-i-marstrand', 'Segelmakaren i Marstrand AB', '5596099589', 'Sture Segel', 'requestedOpened', 'approvalInvoicing'],
  ['ullspinneriet', 'Ullspinneriet AB', '5596178771', 'Maj Ull', 'active', 'bookkeeping'],
  ['trollhattans-takservice', 'Trollhättans Takservice AB', '5596257963', 'Dragan Ilic', 'active', 'approvalInvoicing'],
  ['ostermalms-ostbod', 'Östermalms Ostbod AB', '5596337153', 'Camille Laurent', 'active', 'bookkeepingInvoicingPlus'],
  ['alvdalens-timmerhus', 'Älvdalens Timmerhus AB', '5596416346', 'Per-Erik Älv', 'changeSupportRequested', 'bookkeepingInvoicing'],
  ['fjallvindens-guidning', 'Fjällvindens Guidning AB', '5596495530', 'Aino Lahti', 'activeS1'],
  ['smedjan-konst-smide', 'Smedjan Konst & Smide AB', '5596574722', 'Ragnar Smed', 'active', 'bookkeeping'],
  ['gotlands-lamm', 'Gotlands Lamm AB', '5596653914', 'Ebba Lamm', 'changeAwaitingConsent', 'bookkeepingInvoicing'],
  ['pappersbruket-event', 'Pappersbruket Event AB', '5596733104', 'Klara Papp', 'invitedActiveLinked'],
  ['vita-duken-biograf', 'Vita Duken Biograf AB', '5596812296', 'Ivar Duk', 'changeScheduled', 'approvalInvoicing'],
  ['hisingens-hissar', 'Hisingens Hissar AB', '5596891480', 'Lena Hiss', 'changeRejected', 'bookkeepingInvoicing'],
  ['lundby-lassmed', 'Lundby Låssmed AB', '5596970672', 'Goran Petrovic', 'accountantAccess'],
  ['kronans-klader', 'Kronans Kläder AB', '5597049864', 'Saga Kron', 'ownChangePending'],
  ['ekoladan-i-skane', 'Ekoladan i Skåne AB', '5597129054', 'Hanna Lada', 'offPlatform'],
  ['mopedhuset-i-mora', 'Mopedhuset i Mora AB', '5597208247', 'Stig Mora', 'scheduled', 'bookkeeping'],
  ['slottstradgardens-cafe', 'Slottsträdgårdens Café AB', '5597287431', 'Alva Slott', 'joinable'],
  ['bruksortens-it-stod', 'Bruksortens IT-stöd AB', '5597366623', 'Reza Moradi', 'onPlatform'],
  ['sommarbo-stuguthyrning', 'Sommarbo Stuguthyrning HB', '9697445816', 'Birgitta Sommar', 'offPlatform'],
  ['andrens-advokatbyra', 'Andréns Advokatbyrå AB', '5597525004', 'Otto Andrén', 'declined', 'bookkeeping'],
  ['zetterlunds-zoo', 'Zetterlunds Zoo AB', '5597604197', 'Zelda Zetterlund', 'expired', 'bookkeeping'],
  ['onskestjarnan-leksaker', 'Önskestjärnan Leksaker AB', '5597683381', 'Love Önnestam', 'requestedRemindable', 'bookkeepingInvoicing'],
];

const streets = ['Storgatan', 'Kyrkogatan', 'Hamngatan', 'Järnvägsgatan', 'Skolvägen', 'Strandvägen', 'Bruksgatan'];
const towns = ['113 30 Stockholm', '411 05 Göteborg', '211 34 Malmö', '753 20 Uppsala', '791 30 Falun', '852 31 Sundsvall'];
const taskNames = ['Löpande bokföring 2026', 'Årsbokslut 2026', 'Löner 2026', 'Momsdeklaration 2026', 'Inkomstdeklaration 2026'];

const accountManagers = ['person-anna-berg', 'person-erik-holm'];
const taskOwners = ['person-sara-nyman', 'person-johan-ek', 'person-maria-lund'];

/** Kinds whose company is not on the platform. */
const offPlatform: readonly Kind[] = ['offPlatform', 'soleTrader', 'invalidCorporateId', 'noContact'];
const withAgreement: readonly Kind[] = ['joinable', 'ownChangePending', 'locked', 'otherAgency', 'activeS1', 'requestedS1'];

const isCourse = (kind: Kind): kind is Course => kind in courses;
const isInvited = (kind: Kind): boolean => kind.startsWith('invited');

function buildDemo(world: World): void {
  buildAgencies(world);
  buildSupport(world);
  lines.forEach((line, index) => buildCustomer(world, line, index));
}

function buildAgencies(world: World): void {
  world.party('agency-byran', {kind: 'agency', name: 'Byrån Redovisning AB', corporateId: '5591007009', email: 'anna.berg@byran.example'});
  world.party('agency-siffror', {kind: 'agency', name: 'Siffror & Co AB', corporateId: '5591017370', email: 'petra@siffror.example'});
  const staff = [
    ['person-anna-berg', 'Anna Berg', 'anna.berg@byran.example', 'collaborationAdministrator'],
    ['person-erik-holm', 'Erik Holm', 'erik.holm@byran.example', 'collaborationAdministrator'],
    ['person-sara-nyman', 'Sara Nyman', 'sara.nyman@byran.example', 'employee'],
    ['person-johan-ek', 'Johan Ek', 'johan.ek@byran.example', 'employee'],
    ['person-maria-lund', 'Maria Lund', 'maria.lund@byran.example', 'employee'],
  ] as const;
  for (const [id, name, email, role] of staff) {
    world.person(id, name, email, id === 'person-johan-ek' ? 'en' : 'sv');
    world.member(id, 'agency-byran', role);
  }
  world.person('person-petra-sifferstrom', 'Petra Sifferström', 'petra@siffror.example', 'sv');
  world.member('person-petra-sifferstrom', 'agency-siffror', 'collaborationAdministrator');
}

function buildSupport(world: World): void {
  world.party('support', {kind: 'support', name: 'Support', corporateId: '', email: 'support@platform.example'});
  world.person('person-stina-stod', 'Stina Stöd', 'stina.stod@platform.example', 'sv');
  world.member('person-stina-stod', 'support', 'support');
}

function buildCustomer(world: World, line: Line, index: number): void {
  const [slug, name, corporateId, contact, kind] = line;
  const customerId = `customer-${slug}`;
  const companyId = `company-${slug}`;
  const isOnPlatform = !offPlatform.includes(kind);
  const domain = `${slug}.example`;
  const email = kind === 'ownStaff' ? 'sara.nyman@byran.example' : `${mailName(contact)}@${domain}`;
  if (isOnPlatform) buildCompany(world, line, email);
  const isConnected = isOnPlatform && !['invited', 'invitedAwaitingTerms', 'invitedActiveUnlinked'].includes(kind);
  world.customer(customerId, {
    ...{agencyId: 'agency-byran', number: String(1001 + index), name, corporateId, companyId: isConnected ? companyId : null},
    accountManagerId: pick(accountManagers, index),
    contact: contact
      ? {
          name: contact,
          email: kind === 'contactWithoutEmail' ? null : email,
          address: kind === 'contactWithoutAddress' ? null : `${pick(streets, index)} ${String(index + 3)}, ${pick(towns, index)}`,
        }
      : null,
  });
  const ownerId = pick(taskOwners, index);
  if (kind === 'inactiveTask') world.task(`task-${slug}-0`, customerId, 'Löpande bokföring 2024', false, ownerId);
  else if (kind !== 'noTask')
    for (let number = 1; number <= 1 + (index % 3); number++)
      world.task(`task-${slug}-${String(number)}`, customerId, pick(taskNames, number - 1), true, ownerId);
  buildCollaboration(world, line, index);
  if (kind === 'ownChangePending') world.ownChange(companyId, {solution: 'bookkeeping', daysAgo: 4, by: `person-${slug}`});
  const isAtWork = withAgreement.includes(kind) || /^(active|ending|change|accountantAccess)/.test(kind);
  if (isAtWork) world.usage(companyId, usageOf(index));
}

/** How much there is in a company: more in one, less in another. */
const usageOf = (index: number): Parameters<World['usage']>[1] => ({
  ...{receipts: 20 + ((index * 13) % 90), vouchers: 140 + ((index * 37) % 600), bankTransactions: 60 + ((index * 29) % 400)},
  ...{vatReports: 1 + (index % 4), salesInvoices: 5 + ((index * 17) % 80), supplierInvoices: 3 + ((index * 11) % 40)},
  ...{quotes: (index * 5) % 13, orders: (index * 3) % 7, moduleData: index % 3},
});

function buildCompany(world: World, [slug, name, corporateId, contact, kind, solution]: Line, email: string): void {
  const companyId = `company-${slug}`;
  world.party(companyId, {kind: 'company', name, corporateId});
  if (kind !== 'ownStaff') {
    world.person(`person-${slug}`, contact, email, 'sv');
    world.member(`person-${slug}`, companyId, 'administrator');
  }
  if (slug === 'lindgrens-bageri') {
    world.person('person-maja-strom', 'Maja Ström', 'maja.strom@lindgrens-bageri.example', 'sv');
    world.member('person-maja-strom', companyId, 'user');
  }
  if (slug === 'lindgrens-bageri')
    world.auditor(companyId, {
      ...{name: 'Ruth Revander', email: 'ruth.revander@revision.example', registeredBy: `person-${slug}`},
      ...{registeredDaysAgo: 12, validForDays: 48},
    });
  if (slug === 'akessons-akeri') {
    world.person('person-bo-akesson', 'Bo Åkesson', 'bo.akesson@akessons-akeri.example', 'en');
    world.member('person-bo-akesson', companyId, 'administrator');
  }
  if (withAgreement.includes(kind) || isInvited(kind))
    world.agreement(companyId, {
      solution: solution ?? 'bookkeepingInvoicing',
      locked: kind === 'locked',
      renewsInDays: 20 + ((slug.length * 37) % 330),
    });
}

function buildCollaboration(world: World, line: Line, index: number): void {
  const [slug, , , , kind, solution = 'bookkeepingInvoicing'] = line;
  const course = courseOf(kind);
  if (!course) return;
  const isOfOther = kind === 'otherAgency';
  const agency = isOfOther ? 'person-petra-sifferstrom' : index % 3 === 0 ? 'person-erik-holm' : 'person-anna-berg';
  const agencyId = isOfOther ? 'agency-siffror' : 'agency-byran';
  const isUnlinked = kind === 'activeUnlinked' || (isInvited(kind) && kind !== 'invitedActiveLinked');
  if (isOfOther) {
    world.customer(`customer-siffror-${slug}`, {agencyId, number: '1', name: line[1], corporateId: line[2], companyId: `company-${slug}`});
    world.task(`task-siffror-${slug}`, `customer-siffror-${slug}`, 'Löpande bokföring 2026');
  }
  world.collaboration({
    ...{id: `collaboration-${slug}`, situation: situationOf(kind), agencyId, companyId: `company-${slug}`},
    customerId: isOfOther ? `customer-siffror-${slug}` : isInvited(kind) && kind !== 'invitedActiveLinked' ? null : `customer-${slug}`,
    taskId: isUnlinked ? null : isOfOther ? `task-siffror-${slug}` : `task-${slug}-1`,
    solution: course === 'activeAtOnce' ? 'accountantAccess' : solution,
    // Accountant access is paid by the agency only.
    invoiceRecipient:
      course !== 'activeAtOnce' && (index % 4 === 1 || withAgreement.includes(kind) || isInvited(kind)) ? 'customer' : 'agency',
    periodMonths: index % 5 === 2 && !isInvited(kind) ? 3 : 12,
    steps: courses[course]({agency, company: `person-${slug}`}),
    ...(index % 6 === 1 ? {message: 'Hej! Så här kom vi överens om i telefon. Hör av er om något är oklart.'} : {}),
  });
}

function courseOf(kind: Kind): Course | undefined {
  if (isCourse(kind)) return kind;
  if (kind === 'accountantAccess' || kind === 'soleTraderActive') return 'activeAtOnce';
  if (kind === 'requestedS1' || kind === 'longName') return 'requestedRemindable';
  if (kind === 'invitedActiveUnlinked' || kind === 'invitedActiveLinked') return 'invitedActive';
  return kind === 'activeUnlinked' || kind === 'activeS1' || kind === 'otherAgency' ? 'active' : undefined;
}

function situationOf(kind: Kind): Story['situation'] {
  if (isInvited(kind)) return 'S2';
  if (kind === 'accountantAccess' || kind === 'soleTraderActive') return 'S4a';
  if (kind === 'awaitingTerms' || kind === 'awaitingTermsOverdue') return 'S4';
  return withAgreement.includes(kind) ? 'S1' : 'S3';
}

const pick = (from: readonly string[], index: number): string => from[index % from.length] ?? '';

/** `Per-Erik Älv` → `per-erik.alv`. */
const mailName = (name: string): string =>
  name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/ af /g, ' ').replaceAll(' ', '.');
