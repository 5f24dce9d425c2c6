import {losses} from './english-losses.ts';
import {button, facts, isReplacedLater, paragraph, quote, type MailBlock, type MailTexts, type MailWords} from './words.ts';

/** An agreement period. */
export const period = ({months}: MailWords): string | undefined =>
  months ? (months === 1 ? '1 month' : `${String(months)} months`) : undefined;

/** The price of a period, as the elements say it. */
export function priceOf({price, months}: MailWords): string | undefined {
  if (!price || !months) return undefined;
  const per = months === 1 ? 'a month' : months === 12 ? 'a year' : `per ${String(months)} months`;
  return `${price} ${per} excluding VAT`;
}

const terms = (words: MailWords): MailBlock =>
  facts(
    ['Solution', words.solution],
    ['Invoice recipient', words.payer && (words.payer === 'agency' ? words.agency : words.company)],
    ['Agreement period', period(words)],
    ['Price', priceOf(words)],
    ['Charged from', words.validFrom],
  );

const open = (words: MailWords): MailBlock => button(`Open ${words.isForAgency ? words.practiceManagement : words.customerPortal}`);

/** What has become of a change of recipient and period: subject and first paragraph. */
function payment(words: MailWords): readonly [subject: string, text: string] {
  const {agency, company, solution, validFrom = 'the next renewal', isForAgency} = words;
  switch (words.step) {
    case 'asked':
      return isForAgency
        ? [
            `${company} has been asked to pay for ${solution}`,
            `The administrators of ${company} have been asked whether ${company} becomes invoice recipient for ${solution} from ${validFrom}. Nothing changes until they have answered.`,
          ]
        : [
            `${agency} asks you to pay for ${solution}`,
            `${agency} asks ${company} to become invoice recipient for ${solution} from ${validFrom}. Log in to ${words.customerPortal} and consent or refuse. Nothing changes until you have answered.`,
          ];
    case 'consented':
      return isForAgency
        ? [
            `${company} will pay for ${solution}`,
            `${words.person || company} has consented. ${company} is invoice recipient from ${validFrom}.`,
          ]
        : [`You will pay for ${solution}`, `${words.person || company} has consented. ${company} is invoice recipient from ${validFrom}.`];
    case 'refused':
      return isForAgency
        ? [
            `${company} will not pay for ${solution}`,
            `${words.person || company} has refused to become invoice recipient. All stays as it is.`,
          ]
        : [`You will not pay for ${solution}`, `${words.person || company} has refused to become invoice recipient. All stays as it is.`];
    case 'withdrawn':
      return [`The payment for ${solution} stays as it is`, `${agency} has withdrawn the change.`];
    default:
      return [
        `The payment for ${solution} changes`,
        `${agency} has changed how ${solution} is paid for ${company}. The change applies from ${validFrom}; until then all stays as it is.`,
      ];
  }
}

const isOff = ({step}: MailWords): boolean => step === 'refused' || step === 'withdrawn';

function afterwards(words: MailWords): MailBlock {
  const {company, solution, isForAgency, keeps} = words;
  if (keeps === 'solution')
    return paragraph(
      isForAgency
        ? `${company} continues with ${solution} under an agreement of its own, and pays for it itself.`
        : `You continue with ${solution} under an agreement of your own, and ${company} pays for it.`,
    );
  if (keeps === 'withOther') {
    const goesOn = `${isForAgency ? `${company} goes` : 'You go'} on with ${isReplacedLater(words) ? words.fromSolution : solution} and another agency.`;
    if (!isReplacedLater(words)) return paragraph(`${goesOn} That agreement stays as it is.`);
    // What the two others have agreed is no business of the agency that leaves.
    return paragraph(
      isForAgency || !words.otherAgency
        ? goesOn
        : `${goesOn} On ${words.validFrom ?? ''} your agreement becomes what you have agreed with ${words.otherAgency}: ${solution}.`,
    );
  }
  return paragraph(
    isForAgency
      ? `${company} keeps what there is to read, and can no longer add or change anything.`
      : 'You keep what there is to read, and can no longer add or change anything.',
  );
}

/** The mails about change and end in English. */
export const englishChanges: Pick<MailTexts, 'E10' | 'E11' | 'E12' | 'E13' | 'E14' | 'E15'> = {
  E10: (words) => ({
    subject: words.isAboutTerms
      ? `${words.company} gets ${words.solution} when the terms are approved`
      : words.isForAgency
        ? `The solution of ${words.company} is now ${words.solution}`
        : words.access === 'none'
          ? `You no longer have access to ${words.functionName}`
          : words.access === 'elsewhere'
            ? `You no longer have access through ${words.agency}`
            : `You now have ${words.solution}`,
    blocks: [
      paragraph(
        words.by === 'agency'
          ? `${words.agency} has changed the solution of ${words.company} in ${words.functionName} from ${words.fromSolution} to ${words.solution}.`
          : `The solution of ${words.company} in ${words.functionName} has been changed from ${words.fromSolution} to ${words.solution}.`,
      ),
      words.isAboutTerms &&
        paragraph(
          `${words.company} gets in for the first time, and its administrator has to approve the terms first. Until then the solution cannot be started. If the terms are declined, everything is as before.`,
        ),
      words.access === 'none' &&
        !words.isForAgency &&
        paragraph(
          `You can no longer log in to ${words.product}: only ${words.agency} works there.${words.isAgreementOver ? ` Your own agreement in ${words.functionName} has ended with it.` : ''}`,
        ),
      words.access === 'elsewhere' &&
        !words.isForAgency &&
        paragraph(
          `You can no longer log in through the collaboration with ${words.agency}. What you have with another agency stays as it is.`,
        ),
      words.access === 'beside' && !words.isForAgency && paragraph('What you have with another agency stays as it is.'),
      terms(words),
      open(words),
    ],
  }),
  E11: (words) => ({
    subject: words.isForSupport
      ? `Change of solution for ${words.company}`
      : `Support has got your request to change the solution of ${words.company}`,
    blocks: words.isForSupport
      ? [
          paragraph(
            `${words.agency || words.company} wants to change the solution of ${words.company} in ${words.functionName} from ${words.fromSolution} to ${words.solution}.`,
          ),
          paragraph(
            'Some accounting data may be lost and the company may have to be restarted. Talk to whoever asked before you make the change.',
          ),
          facts(['Asked by', words.person], ['Company', words.company], ['Agency', words.agency]),
          button('Open the cases'),
        ]
      : [
          paragraph(
            `Our customer support has got the request to change the solution of ${words.company} from ${words.fromSolution} to ${words.solution}. Nothing changes until support has made the change; you get an e-mail then.`,
          ),
          paragraph(
            'Some accounting data may be lost and the company may have to be restarted. Support gets in touch with you before that.',
          ),
          open(words),
        ],
  }),
  E12: (words) => ({
    subject: `${words.company} keeps ${words.fromSolution}`,
    blocks: [
      paragraph(`Our customer support has not made the change from ${words.fromSolution} to ${words.solution} for ${words.company}.`),
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
      subject: words.step === 'planned' ? `The collaboration with ${other} will end` : `The collaboration with ${other} has ended`,
      blocks: [
        paragraph(
          words.step === 'planned'
            ? `${who} ends the collaboration in ${words.functionName}. The last day is ${words.lastDay ?? 'not yet known'}.`
            : `${who} has ended the collaboration in ${words.functionName}.`,
        ),
        quote(words.reason),
        afterwards(words),
        isReplacedLater(words) && !words.isForAgency && losses(words),
        words.keeps === 'solution' && terms(words),
        words.calledOff !== undefined && paragraph(`The change of payment that was meant for ${words.calledOff} does not happen.`),
        open(words),
      ],
    };
  },
  E15: (words) => {
    const other = words.isForAgency ? words.company : words.agency;
    return {
      subject: `The collaboration with ${other} goes on`,
      blocks: [
        paragraph(
          `${words.by === 'company' ? words.company : words.agency} has withdrawn the ending. The collaboration in ${words.functionName} goes on as before.`,
        ),
        open(words),
      ],
    };
  },
};
