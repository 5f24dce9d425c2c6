import {swedishChanges, period, priceOf} from './swedish-changes.ts';
import {losses} from './swedish-losses.ts';
import {button, facts, paragraph, quote, small, type MailBlock, type MailTexts, type MailWords, type Obstacles} from './words.ts';

const conditions = (words: MailWords, chargedFrom?: string): MailBlock =>
  facts(
    ['Lösning', words.solution],
    ['Fakturamottagare', words.payer && (words.payer === 'agency' ? words.agency : words.company)],
    ['Avtalsperiod', period(words)],
    ['Pris', priceOf(words)],
    ['Debiteras från', words.price && chargedFrom],
    ['Svara senast', words.answerBy],
  );

const renewal = ({change, renewsOn, solution}: MailWords): MailBlock | undefined => {
  if (!renewsOn) return undefined;
  if (change === 'beside')
    return paragraph(
      `Ert avtal med er andra byrå fortsätter som förut. Det som avtalats för en förnyelse väntar så länge båda arbetar där. ${solution} betalas utöver det från och med den ${renewsOn}. Fram till dess debiteras inget för det.`,
    );
  return paragraph(
    change === 'new'
      ? `När ert avtal förnyas den ${renewsOn} går ni över från er nuvarande lösning till ${solution}. Fram till dess kostar det ingenting extra.`
      : `Ni behåller den lösning ni har. Ingenting debiteras förrän ert avtal förnyas den ${renewsOn}.`,
  );
};

const askCompany = (words: MailWords): (MailBlock | undefined)[] => [
  quote(words.message),
  renewal(words),
  losses(words),
  conditions(words, words.renewsOn ? undefined : 'Den dag då ni accepterar'),
  button(`Logga in i ${words.customerPortal}`),
  small(`Bara administratörer för ${words.company} kan svara. Vill ni inte samarbeta avböjer ni på samma ställe.`),
];

const askForTerms = (words: MailWords): (MailBlock | undefined)[] => [
  quote(words.message),
  renewal(words),
  losses(words),
  conditions(words, words.validFrom),
  button(`Logga in i ${words.customerPortal}`),
  small(`Bara administratörer för ${words.company} kan godkänna villkoren.`),
];

/** Where the company works with another agency too, it is told who pays for this one, and that it is paid in addition (S2). */
const inAddition = ({change, renewsOn, company, solution}: MailWords): MailBlock | undefined =>
  change === 'beside' && renewsOn
    ? paragraph(
        `${company} arbetar också med en annan byrå, och det avtalet fortsätter. Företaget betalar för ${solution} utöver det från och med den ${renewsOn}.`,
      )
    : undefined;

const askAgency = (words: MailWords): (MailBlock | undefined)[] => [
  quote(words.message),
  inAddition(words),
  paragraph('Gör så här: logga in, bekräfta att ert organisationsnummer och er e-postadress stämmer och acceptera.'),
  facts(['Företag', words.company], ['Lösning', words.solution], ['Svara senast', words.answerBy]),
  button('Öppna inbjudan'),
  // Who may answer depends on whom it goes to, which is not known before that is chosen.
  words.invited
    ? small(
        words.invited === 'agency'
          ? `Länken fungerar för alla på ${words.agency}. Byråns samarbetsadministratörer kan svara.`
          : 'Länken fungerar bara för den som loggar in med den här adressen och för andra på samma byrå. Byråns samarbetsadministratörer kan svara.',
      )
    : undefined,
];

/** The mails in Swedish. */
export const swedish: MailTexts = {
  E0: (words) => ({
    subject: !words.startsOn
      ? `${words.solution} är aktiverad för ${words.company}`
      : words.step === 'accept'
        ? `Inbjudan till ${words.company} skickas den ${words.startsOn}`
        : `${words.solution} startar för ${words.company} den ${words.startsOn}`,
    blocks: [
      words.startsOn && words.step === 'accept'
        ? paragraph(
            `${words.company} får frågan om att samarbeta i ${words.solution} den ${words.startsOn}. Innan dess händer ingenting, och fram till dess kan du återkalla inbjudan. Samarbetet börjar när någon där har accepterat och godkänt villkoren.`,
          )
        : words.startsOn
          ? paragraph(
              `${words.solution} aktiveras för ${words.company} den ${words.startsOn}. Innan dess händer ingenting: om kunden ska få ett mejl skickas det den dagen. Fram till dess kan du återkalla starten.`,
            )
          : paragraph(`Du har aktiverat ${words.solution} för ${words.company}. Kunden har ingen åtkomst och har inte fått något mejl.`),
      conditions(words, words.validFrom),
      button(`Öppna ${words.practiceManagement}`),
    ],
  }),
  E1: (words) => ({
    subject: `${words.agency} vill samarbeta med er i ${words.functionName}`,
    blocks: [
      paragraph(
        `${words.agency} bjuder in ${words.company} till samarbete i ${words.functionName}. Logga in i ${words.customerPortal} och acceptera.`,
      ),
      ...askCompany(words),
    ],
  }),
  E2: (words) => ({
    subject: `${words.agency} har aktiverat ${words.solution} åt er`,
    blocks: [
      paragraph(`${words.agency} har aktiverat ${words.solution} för ${words.company}.`),
      paragraph(`Logga in i ${words.customerPortal} och godkänn villkoren. Sedan är det bara att sätta i gång.`),
      ...askForTerms(words),
    ],
  }),
  E3: (words) => {
    if (words.isForAgency) {
      return words.isAboutTerms
        ? {
            subject: `Påminnelse: godkänn villkoren för ${words.company}`,
            blocks: [
              paragraph(`Samarbetet med ${words.company} börjar när ni har godkänt villkoren.`),
              paragraph(`Logga in i ${words.customerPortal}, välj ${words.company} i listan över företag och godkänn villkoren.`),
              button(`Logga in i ${words.customerPortal}`),
            ],
          }
        : {
            subject: `Påminnelse: ${words.company} bjuder in er till ${words.functionName}`,
            blocks: [paragraph(`${words.company} väntar på ert svar.`), ...askAgency(words)],
          };
    }
    return words.isAboutTerms
      ? {
          subject: `Påminnelse: godkänn villkoren för ${words.solution}`,
          blocks: [
            paragraph(`Villkoren för ${words.solution} väntar på ert godkännande. Det går snabbt att göra i ${words.customerPortal}.`),
            ...askForTerms(words),
          ],
        }
      : {
          subject: `Påminnelse: ${words.agency} vill samarbeta med er i ${words.functionName}`,
          blocks: [
            paragraph(`${words.agency} väntar på ert svar. Logga in i ${words.customerPortal} och acceptera.`),
            ...askCompany(words),
          ],
        };
  },
  E4: (words) => ({
    subject: words.isAboutTerms ? `${words.company} har godkänt villkoren` : `${words.company} har accepterat samarbetet`,
    blocks: [
      paragraph(
        words.isAboutTerms
          ? `${words.person || words.company} har godkänt villkoren för ${words.company}. Nu kan ni börja arbeta.`
          : `${words.person || words.company} har accepterat samarbetet i ${words.functionName} för ${words.company}. ${words.isBothInOne ? 'Villkoren är också godkända, så nu kan ni börja arbeta.' : 'Nu återstår att godkänna villkoren.'}`,
      ),
      facts(['Kund', words.company], ['Lösning', words.solution]),
      button(`Öppna ${words.practiceManagement}`),
    ],
  }),
  E5: (words) => {
    const other = words.isForAgency ? words.company : words.agency || 'Byrån';
    return {
      subject: words.isAsBefore ? `${other} har avböjt ${words.solution}` : `${other} har avböjt samarbetet`,
      blocks: [
        paragraph(
          words.isAboutTerms
            ? `${other} har inte godkänt villkoren för ${words.solution}. ${words.isAsBefore ? `Ni arbetar vidare med ${words.fromSolution} som förut, och inget debiteras för ${words.solution}.` : 'Samarbetet blir inte av, och inget debiteras för det.'}`
            : `${other} har avböjt samarbetet i ${words.functionName}.`,
        ),
        quote(words.reason),
        button(`Öppna ${words.isForAgency ? words.practiceManagement : words.customerPortal}`),
      ],
    };
  },
  E6: (words) => ({
    subject: `${words.company} bjuder in er till samarbete i ${words.functionName}`,
    blocks: [paragraph(`${words.company} vill samarbeta med er i ${words.functionName}.`), ...askAgency(words)],
  }),
  E7: (words) => ({
    subject: `${words.agency} har accepterat er inbjudan`,
    blocks: [
      paragraph(`${words.agency} har accepterat att samarbeta med ${words.company} i ${words.functionName}.`),
      paragraph('Härnäst godkänner byrån villkoren. Ni behöver inte göra någonting.'),
      renewal(words),
      words.change === 'beside' && conditions(words),
      button(`Öppna ${words.customerPortal}`),
    ],
  }),
  E7b: (words) => ({
    subject: words.isForAgency ? `Nu kan ni börja arbeta med ${words.company}` : `Nu är ${words.agency} på plats`,
    blocks: words.isForAgency
      ? [
          paragraph(`Villkoren är godkända och ni har åtkomst till ${words.company} i ${words.product}.`),
          paragraph(
            `Koppla samarbetet till ett uppdrag under Inställningar – Samarbeten i ${words.practiceManagement}. Sedan kan ni starta funktionen.`,
          ),
          button(`Öppna ${words.practiceManagement}`),
        ]
      : [
          paragraph(`${words.agency} har godkänt villkoren. Nu arbetar ni i samma uppgifter i ${words.product}.`),
          button(`Öppna ${words.customerPortal}`),
        ],
  }),
  E8: (words) => {
    const other = words.isForAgency ? words.company : words.agency || 'Byrån';
    return {
      subject: `${other} har inte svarat`,
      blocks: [
        paragraph(`Ingen har svarat på förfrågan om ${words.functionName} och tiden har gått ut. Ni kan skicka en ny när ni vill.`),
        facts([words.isForAgency ? 'Kund' : 'Byrå', other], ['Lösning', words.solution]),
        button(`Öppna ${words.isForAgency ? words.practiceManagement : words.customerPortal}`),
      ],
    };
  },
  E9: (words) => {
    const other = words.isForAgency ? words.company : words.agency;
    return {
      subject: words.isAsBefore
        ? `${other} har återkallat ${words.solution}`
        : words.isAboutTerms
          ? `${other} har återkallat samarbetet`
          : `${other} har återkallat sin förfrågan`,
      blocks: [
        ...(words.isAboutTerms
          ? [
              paragraph(
                words.isAsBefore
                  ? `${other} har återkallat ${words.solution} för ${words.company}. Villkoren kan inte längre godkännas, och inget debiteras för ${words.solution}. ${other} arbetar vidare med ${words.fromSolution} som förut.`
                  : `${other} har återkallat samarbetet i ${words.functionName}. Villkoren kan inte längre godkännas, och inget debiteras för det.`,
              ),
              !words.isAsBefore && words.renewsOn !== undefined && paragraph('Ert eget avtal gäller som förut.'),
              paragraph('Ni behöver inte göra någonting.'),
            ]
          : [paragraph(`${other} har återkallat förfrågan om samarbete i ${words.functionName}. Ni behöver inte göra någonting.`)]),
        small('Länken i det tidigare mejlet fungerar inte längre.'),
      ],
    };
  },
  ...swedishChanges,
  E9b: (words) => ({
    subject: words.invited
      ? `Den planerade starten för ${words.company} är inställd`
      : `${words.solution} kunde inte startas för ${words.company}`,
    blocks: words.invited
      ? [
          paragraph(
            `${words.company} har själv bjudit in er till samarbete. Starten av ${words.solution} som var planerad${words.startsOn ? ` till den ${words.startsOn}` : ''} är inställd, och inbjudan gäller i stället.`,
          ),
          paragraph(`Svara på inbjudan. ${words.company} har inte fått veta något om den planerade starten.`),
          button(`Öppna ${words.practiceManagement}`),
        ]
      : [
          paragraph(
            `${words.solution} skulle ha aktiverats för ${words.company}${words.startsOn ? ` den ${words.startsOn}` : ''}, men ${obstacleIn(words)}.`,
          ),
          paragraph('Starten är inställd. Rätta till det och aktivera lösningen igen; kunden har inte fått något mejl.'),
          button(`Öppna ${words.practiceManagement}`),
        ],
  }),
  E16: (words) => ({
    subject: `Du kan läsa bokföringen i ${words.company}`,
    blocks: [
      paragraph(`${words.company} har lagt till dig som revisor i ${words.product}. Du kan läsa allt men inte ändra något.`),
      facts(['Företag', words.company], ['Läsbehörighet till och med', words.validUntil]),
      button(`Öppna ${words.product}`),
    ],
  }),
  E16b: (words) => ({
    subject: `${words.person} är tillagd som revisor`,
    blocks: [
      paragraph(`Du har lagt till ${words.person} som revisor i ${words.company}. Revisorn kan läsa allt men inte ändra något.`),
      facts(['Läsbehörighet till och med', words.validUntil], ['Pris', words.price && `${words.price}, engångsavgift, exklusive moms`]),
      button(`Öppna ${words.customerPortal}`),
    ],
  }),
};

/** Why a scheduled start was called off, behind "men". */
const obstacles: Obstacles = {
  rightMissing: 'ingen har behörighet till det',
  collaborationExists: 'det finns redan ett annat samarbete med kunden',
  taskMissing: 'uppdraget finns inte kvar',
  taskNotActive: 'uppdraget är inte längre aktivt',
  contactMissing: 'kunden saknar huvudkontakt',
  contactEmailMissing: 'huvudkontakten saknar e-postadress',
  contactAddressMissing: 'huvudkontakten saknar postadress',
  contactIsOwnStaff: 'huvudkontakten är en av byråns egna medarbetare',
  administratorMissing: 'kunden saknar administratör som kan svara',
  corporateIdInvalid: 'kundens organisationsnummer är inte giltigt',
  agreementExists: 'kunden har numera ett eget avtal',
  agreementLocked: 'kunden har låst sitt avtal',
  recipientNotAllowed: 'fakturamottagaren är inte längre möjlig',
  periodNotAllowed: 'avtalsperioden är inte längre möjlig',
  priceMissing: 'lösningen har inte längre något pris',
  priceChanged: 'priset har ändrats',
  mandateMissing: 'fullmakten saknas',
  startNotAllowed: 'dagen är inte möjlig',
};

const obstacleIn = ({obstacle}: MailWords): string => (obstacle ? obstacles[obstacle] : 'ett villkor är inte längre uppfyllt');
