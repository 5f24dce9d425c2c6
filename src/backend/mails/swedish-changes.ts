import {losses} from './swedish-losses.ts';
import {button, facts, isReplacedLater, paragraph, quote, type MailBlock, type MailTexts, type MailWords} from './words.ts';

/** An agreement period. */
export const period = ({months}: MailWords): string | undefined =>
  months ? (months === 1 ? '1 månad' : `${String(months)} månader`) : undefined;

/** The price of a period, as the elements say it. */
export function priceOf({price, months}: MailWords): string | undefined {
  if (!price || !months) return undefined;
  const per = months === 1 ? 'per månad' : months === 12 ? 'per år' : `per ${String(months)} månader`;
  return `${price} ${per} exklusive moms`;
}

const terms = (words: MailWords): MailBlock =>
  facts(
    ['Lösning', words.solution],
    ['Fakturamottagare', words.payer && (words.payer === 'agency' ? words.agency : words.company)],
    ['Avtalsperiod', period(words)],
    ['Pris', priceOf(words)],
    ['Debiteras från', words.validFrom],
  );

const open = (words: MailWords): MailBlock => button(`Öppna ${words.isForAgency ? words.practiceManagement : words.customerPortal}`);

/** What has become of a change of recipient and period: subject and first paragraph. */
function payment(words: MailWords): readonly [subject: string, text: string] {
  const {agency, company, solution, validFrom, isForAgency} = words;
  const from = validFrom ? `från och med den ${validFrom}` : 'från och med nästa förnyelse';
  switch (words.step) {
    case 'asked':
      return isForAgency
        ? [
            `${company} har fått frågan om att betala för ${solution}`,
            `Administratörerna för ${company} har fått frågan om ${company} kan bli fakturamottagare för ${solution} ${from}. Ingenting ändras förrän de har svarat.`,
          ]
        : [
            `${agency} undrar om ni vill betala för ${solution}`,
            `${agency} föreslår att ${company} blir fakturamottagare för ${solution} ${from}. Logga in i ${words.customerPortal} och svara ja eller nej. Ingenting ändras förrän ni har svarat.`,
          ];
    case 'consented':
      return [
        isForAgency ? `${company} tar över betalningen för ${solution}` : `Ni tar över betalningen för ${solution}`,
        `${words.person || company} har sagt ja. ${company} är fakturamottagare ${from}.`,
      ];
    case 'refused':
      return [
        isForAgency ? `${company} tar inte över betalningen för ${solution}` : `Ni tar inte över betalningen för ${solution}`,
        `${words.person || company} har sagt nej till att bli fakturamottagare. Allt förblir som det är.`,
      ];
    case 'withdrawn':
      return [`Betalningen för ${solution} ändras inte`, `${agency} har återkallat ändringen.`];
    default:
      return [
        `Betalningen för ${solution} ändras`,
        `${agency} har ändrat betalningen av ${solution} för ${company}. Ändringen gäller ${from}. Fram till dess är allt som förut.`,
      ];
  }
}

const isOff = ({step}: MailWords): boolean => step === 'refused' || step === 'withdrawn';

function afterwards(words: MailWords): MailBlock {
  const {company, solution, isForAgency, keeps} = words;
  if (keeps === 'solution')
    return paragraph(
      isForAgency
        ? `${company} fortsätter på egen hand i ${solution} med ett eget avtal och betalar det själv.`
        : `Ni fortsätter på egen hand i ${solution} med ett eget avtal som ${company} betalar.`,
    );
  if (keeps === 'withOther') {
    const goesOn = `${isForAgency ? company : 'Ni'} fortsätter i ${isReplacedLater(words) ? words.fromSolution : solution} med en annan byrå.`;
    if (!isReplacedLater(words)) return paragraph(`${goesOn} Det avtalet ändras inte.`);
    // What the two others have agreed is no business of the agency that leaves.
    return paragraph(
      isForAgency || !words.otherAgency
        ? goesOn
        : `${goesOn} Den ${words.validFrom ?? ''} börjar det gälla som ni har avtalat med ${words.otherAgency}: ${solution}.`,
    );
  }
  return paragraph(
    isForAgency
      ? `${company} kan fortfarande läsa det som finns, men inte lägga till eller ändra något.`
      : 'Ni kan fortfarande läsa det som finns, men inte lägga till eller ändra något.',
  );
}

/** The mails about change and end in Swedish. */
export const swedishChanges: Pick<MailTexts, 'E10' | 'E11' | 'E12' | 'E13' | 'E14' | 'E15'> = {
  E10: (words) => ({
    subject: words.isAboutTerms
      ? `${words.company} får ${words.solution} när villkoren är godkända`
      : words.isForAgency
        ? `Lösningen för ${words.company} är nu ${words.solution}`
        : words.access === 'none'
          ? `Ni har inte längre åtkomst till ${words.functionName}`
          : words.access === 'elsewhere'
            ? `Ni har inte längre åtkomst genom ${words.agency}`
            : `Ni har nu ${words.solution}`,
    blocks: [
      paragraph(
        words.by === 'agency'
          ? `${words.agency} har bytt lösning för ${words.company} i ${words.functionName}, från ${words.fromSolution} till ${words.solution}.`
          : `Lösningen för ${words.company} i ${words.functionName} har bytts från ${words.fromSolution} till ${words.solution}.`,
      ),
      words.isAboutTerms &&
        paragraph(
          `${words.company} får åtkomst för första gången och administratören måste först godkänna villkoren. Innan dess går det inte att starta lösningen. Om villkoren avböjs blir allt som förut.`,
        ),
      words.access === 'none' &&
        !words.isForAgency &&
        paragraph(
          `Ni kan inte längre logga in i ${words.product}: bara ${words.agency} arbetar där.${words.isAgreementOver ? ` Ert eget avtal i ${words.functionName} har upphört i och med det.` : ''}`,
        ),
      words.access === 'elsewhere' &&
        !words.isForAgency &&
        paragraph(`Ni kan inte längre logga in genom samarbetet med ${words.agency}. Det som ni har med en annan byrå gäller som förut.`),
      words.access === 'beside' && !words.isForAgency && paragraph('Det som ni har med en annan byrå gäller som förut.'),
      terms(words),
      open(words),
    ],
  }),
  E11: (words) => ({
    subject: words.isForSupport
      ? `Byte av lösning för ${words.company}`
      : `Supporten har fått er begäran om att byta lösning för ${words.company}`,
    blocks: words.isForSupport
      ? [
          paragraph(
            `${words.agency || words.company} vill byta lösning för ${words.company} i ${words.functionName}, från ${words.fromSolution} till ${words.solution}.`,
          ),
          paragraph('Viss bokföringsdata kan gå förlorad och företaget kan behöva startas om. Tala med den som frågat innan du gör bytet.'),
          facts(['Begärt av', words.person], ['Företag', words.company], ['Byrå', words.agency]),
          button('Öppna ärendena'),
        ]
      : [
          paragraph(
            `Vår kundsupport har fått er begäran om att byta lösning för ${words.company}, från ${words.fromSolution} till ${words.solution}. Ingenting ändras förrän supporten har gjort bytet. Då får ni ett mejl.`,
          ),
          paragraph('Viss bokföringsdata kan gå förlorad och företaget kan behöva startas om. Supporten hör av sig innan.'),
          open(words),
        ],
  }),
  E12: (words) => ({
    subject: `${words.company} behåller ${words.fromSolution}`,
    blocks: [
      paragraph(`Vår kundsupport har inte gjort bytet från ${words.fromSolution} till ${words.solution} för ${words.company}.`),
      quote(words.reason),
      open(words),
    ],
  }),
  E13: (words) => {
    const [subject, text] = payment(words);
    return {subject, blocks: [paragraph(text), quote(words.reason), isOff(words) ? undefined : terms(words), open(words)]};
  },
  E14: (words) => {
    const other = words.isForAgency ? words.company : words.agency;
    const who = words.by === 'company' ? words.company : words.agency;
    return {
      subject: words.step === 'planned' ? `Samarbetet med ${other} kommer att upphöra` : `Samarbetet med ${other} har upphört`,
      blocks: [
        paragraph(
          words.step === 'planned'
            ? `${who} avslutar samarbetet i ${words.functionName}.${words.lastDay ? ` Sista dagen är den ${words.lastDay}.` : ''}`
            : `${who} har avslutat samarbetet i ${words.functionName}.`,
        ),
        quote(words.reason),
        afterwards(words),
        isReplacedLater(words) && !words.isForAgency && losses(words),
        words.keeps === 'solution' && terms(words),
        words.calledOff !== undefined && paragraph(`Den ändring av betalningen som var tänkt till den ${words.calledOff} blir inte av.`),
        open(words),
      ],
    };
  },
  E15: (words) => {
    const other = words.isForAgency ? words.company : words.agency;
    return {
      subject: `Samarbetet med ${other} fortsätter`,
      blocks: [
        paragraph(
          `${words.by === 'company' ? words.company : words.agency} har ångrat avslutet. Samarbetet i ${words.functionName} fortsätter som förut.`,
        ),
        open(words),
      ],
    };
  },
};
