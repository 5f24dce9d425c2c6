import {englishChanges, period, priceOf} from './english-changes.ts';
import {losses} from './english-losses.ts';
import {button, facts, paragraph, quote, small, type MailBlock, type MailTexts, type MailWords, type Obstacles} from './words.ts';

const conditions = (words: MailWords, chargedFrom?: string): MailBlock =>
  facts(
    ['Solution', words.solution],
    ['Invoice recipient', words.payer && (words.payer === 'agency' ? words.agency : words.company)],
    ['Agreement period', period(words)],
    ['Price', priceOf(words)],
    ['Charged from', words.price && chargedFrom],
    ['Answer by', words.answerBy],
  );

const renewal = ({change, renewsOn, solution}: MailWords): MailBlock | undefined => {
  if (!renewsOn) return undefined;
  if (change === 'beside')
    return paragraph(
      `Your agreement with your other agency goes on as it is. Anything agreed for its renewal waits as long as both work there. ${solution} is paid in addition from ${renewsOn}. Nothing is charged until then.`,
    );
  return paragraph(
    change === 'new'
      ? `${solution} replaces the solution that you have today when your agreement is renewed on ${renewsOn}. Nothing is charged until then.`
      : `You keep the solution that you have. Nothing is charged until your agreement is renewed on ${renewsOn}.`,
  );
};

const askCompany = (words: MailWords): (MailBlock | undefined)[] => [
  quote(words.message),
  renewal(words),
  losses(words),
  conditions(words, words.renewsOn ? undefined : 'The day you accept'),
  button(`Log in to ${words.customerPortal}`),
  small(`Only administrators of ${words.company} can answer. You can decline there too, without giving a reason.`),
];

const askForTerms = (words: MailWords): (MailBlock | undefined)[] => [
  quote(words.message),
  renewal(words),
  losses(words),
  conditions(words, words.validFrom),
  button(`Log in to ${words.customerPortal}`),
  small(`Only administrators of ${words.company} can approve the terms.`),
];

/** Where the company works with another agency too, it is told who pays for this one, and that it is paid in addition (S2). */
const inAddition = ({change, renewsOn, company, solution}: MailWords): MailBlock | undefined =>
  change === 'beside' && renewsOn
    ? paragraph(
        `${company} works with another agency too, and its agreement goes on. It pays for ${solution} in addition from ${renewsOn}.`,
      )
    : undefined;

const askAgency = (words: MailWords): (MailBlock | undefined)[] => [
  quote(words.message),
  inAddition(words),
  paragraph('This is how it works: sign in, confirm that your corporate ID number and e-mail address are correct, and accept.'),
  facts(['Company', words.company], ['Solution', words.solution], ['Answer by', words.answerBy]),
  button('Open the invitation'),
  // Who may answer depends on whom it goes to, which is not known before that is chosen.
  words.invited
    ? small(
        words.invited === 'agency'
          ? `The link works for everybody at ${words.agency}; its collaboration administrators can answer.`
          : 'The link works only for whoever signs in with this address and for others at the same agency; its collaboration administrators can answer.',
      )
    : undefined,
];

/** The mails in English. */
export const english: MailTexts = {
  E0: (words) => ({
    subject: !words.startsOn
      ? `${words.solution} is activated for ${words.company}`
      : words.step === 'accept'
        ? `The invitation to ${words.company} is sent on ${words.startsOn}`
        : `${words.solution} starts for ${words.company} on ${words.startsOn}`,
    blocks: [
      words.startsOn && words.step === 'accept'
        ? paragraph(
            `${words.company} is asked on ${words.startsOn} to collaborate in ${words.solution}. Nothing happens before, and you can withdraw it until then. The collaboration starts when somebody there has accepted and approved the terms.`,
          )
        : words.startsOn
          ? paragraph(
              `${words.solution} is activated for ${words.company} on ${words.startsOn}. Nothing happens before: the customer is written to on that day, if at all. You can withdraw it until then.`,
            )
          : paragraph(
              `You have activated ${words.solution} for ${words.company}. The customer has no access and has not been sent an e-mail.`,
            ),
      conditions(words, words.validFrom),
      button(`Open ${words.practiceManagement}`),
    ],
  }),
  E1: (words) => ({
    subject: `${words.agency} wants to work with you in ${words.functionName}`,
    blocks: [
      paragraph(
        `${words.agency} asks ${words.company} to collaborate in ${words.functionName}. You accept by logging in to ${words.customerPortal}.`,
      ),
      ...askCompany(words),
    ],
  }),
  E2: (words) => ({
    subject: `${words.agency} has activated ${words.solution} for you`,
    blocks: [
      paragraph(`${words.agency} has activated ${words.solution} for ${words.company}.`),
      paragraph(`Log in to ${words.customerPortal} and approve the terms and conditions. Once this is done, it's time to get started.`),
      ...askForTerms(words),
    ],
  }),
  E3: (words) => {
    if (words.isForAgency) {
      return words.isAboutTerms
        ? {
            subject: `Reminder: approve the terms for ${words.company}`,
            blocks: [
              paragraph(`The collaboration with ${words.company} starts when you have approved the terms and conditions.`),
              paragraph(`Log in to ${words.customerPortal}, select ${words.company} in the list of companies and approve them.`),
              button(`Log in to ${words.customerPortal}`),
            ],
          }
        : {
            subject: `Reminder: ${words.company} invites you to ${words.functionName}`,
            blocks: [paragraph(`${words.company} is waiting for your answer.`), ...askAgency(words)],
          };
    }
    return words.isAboutTerms
      ? {
          subject: `Reminder: approve the terms for ${words.solution}`,
          blocks: [
            paragraph(
              `The terms and conditions for ${words.solution} are waiting for your approval. It is done in ${words.customerPortal} in a few minutes.`,
            ),
            ...askForTerms(words),
          ],
        }
      : {
          subject: `Reminder: ${words.agency} wants to work with you in ${words.functionName}`,
          blocks: [
            paragraph(`${words.agency} is waiting for your answer. You accept by logging in to ${words.customerPortal}.`),
            ...askCompany(words),
          ],
        };
  },
  E4: (words) => ({
    subject: words.isAboutTerms ? `${words.company} has approved the terms` : `${words.company} has accepted the collaboration`,
    blocks: [
      paragraph(
        words.isAboutTerms
          ? `${words.person || words.company} has approved the terms and conditions for ${words.company}. It's time to get started.`
          : `${words.person || words.company} has accepted the collaboration in ${words.functionName} for ${words.company}. ${words.isBothInOne ? "The terms are approved too, so it's time to get started." : 'The terms and conditions remain to be approved.'}`,
      ),
      facts(['Customer', words.company], ['Solution', words.solution]),
      button(`Open ${words.practiceManagement}`),
    ],
  }),
  E5: (words) => {
    const other = words.isForAgency ? words.company : words.agency || 'The agency';
    return {
      subject: words.isAsBefore ? `${other} has declined ${words.solution}` : `${other} has declined the collaboration`,
      blocks: [
        paragraph(
          words.isAboutTerms
            ? `${other} has not approved the terms for ${words.solution}. ${words.isAsBefore ? `You work on with ${words.fromSolution} as before, and nothing is charged for ${words.solution}.` : 'The collaboration does not come about, and nothing is charged for it.'}`
            : `${other} has declined the collaboration in ${words.functionName}.`,
        ),
        quote(words.reason),
        button(`Open ${words.isForAgency ? words.practiceManagement : words.customerPortal}`),
      ],
    };
  },
  E6: (words) => ({
    subject: `${words.company} invites you to work in ${words.functionName}`,
    blocks: [paragraph(`${words.company} would like you to work together in ${words.functionName}.`), ...askAgency(words)],
  }),
  E7: (words) => ({
    subject: `${words.agency} has accepted your invitation`,
    blocks: [
      paragraph(`${words.agency} has accepted to work with ${words.company} in ${words.functionName}.`),
      paragraph('The agency approves the terms and conditions next. There is nothing that you need to do.'),
      renewal(words),
      words.change === 'beside' && conditions(words),
      button(`Open ${words.customerPortal}`),
    ],
  }),
  E7b: (words) => ({
    subject: words.isForAgency ? `Ready to work with ${words.company}` : `${words.agency} is ready to work with you`,
    blocks: words.isForAgency
      ? [
          paragraph(`The terms are approved, and you have access to ${words.company} in ${words.product}.`),
          paragraph(
            `Link the collaboration with a task under Settings – Collaborations in ${words.practiceManagement}. Then you can start the solution.`,
          ),
          button(`Open ${words.practiceManagement}`),
        ]
      : [
          paragraph(`${words.agency} has approved the terms. You now share the same information in ${words.product}.`),
          button(`Open ${words.customerPortal}`),
        ],
  }),
  E8: (words) => {
    const other = words.isForAgency ? words.company : words.agency || 'The agency';
    return {
      subject: `${other} has not answered`,
      blocks: [
        paragraph(
          `The request about ${words.functionName} was not answered in time and is now closed. You can send a new one whenever you like.`,
        ),
        facts([words.isForAgency ? 'Customer' : 'Agency', other], ['Solution', words.solution]),
        button(`Open ${words.isForAgency ? words.practiceManagement : words.customerPortal}`),
      ],
    };
  },
  E9: (words) => {
    const other = words.isForAgency ? words.company : words.agency;
    return {
      subject: words.isAsBefore
        ? `${other} has withdrawn ${words.solution}`
        : words.isAboutTerms
          ? `${other} has withdrawn the collaboration`
          : `${other} has withdrawn its request`,
      blocks: [
        ...(words.isAboutTerms
          ? [
              paragraph(
                words.isAsBefore
                  ? `${other} has withdrawn ${words.solution} for ${words.company}. The terms can no longer be approved, and nothing is charged for ${words.solution}. ${other} works on with ${words.fromSolution} as before.`
                  : `${other} has withdrawn the collaboration in ${words.functionName}. The terms can no longer be approved, and nothing is charged for it.`,
              ),
              !words.isAsBefore && words.renewsOn !== undefined && paragraph('Your own agreement goes on as it is.'),
              paragraph('There is nothing that you need to do.'),
            ]
          : [
              paragraph(
                `${other} has withdrawn the request to collaborate in ${words.functionName}. There is nothing that you need to do.`,
              ),
            ]),
        small('The link in the earlier e-mail no longer works.'),
      ],
    };
  },
  ...englishChanges,
  E9b: (words) => ({
    subject: words.invited
      ? `The planned start for ${words.company} is called off`
      : `${words.solution} could not be started for ${words.company}`,
    blocks: words.invited
      ? [
          paragraph(
            `${words.company} has invited you to collaborate itself. The start of ${words.solution} that was planned${words.startsOn ? ` for ${words.startsOn}` : ''} is called off, and the invitation takes its place.`,
          ),
          paragraph(`Answer the invitation. ${words.company} has not been told of the planned start.`),
          button(`Open ${words.practiceManagement}`),
        ]
      : [
          paragraph(
            `${words.solution} should have been activated for ${words.company}${words.startsOn ? ` on ${words.startsOn}` : ''}, but ${obstacleIn(words)}.`,
          ),
          paragraph('The start is called off. Put it right and activate the solution again; the customer has not been sent an e-mail.'),
          button(`Open ${words.practiceManagement}`),
        ],
  }),
  E16: (words) => ({
    subject: `You can read the accounting of ${words.company}`,
    blocks: [
      paragraph(`${words.company} has registered you as an auditor in ${words.product}. You can read everything and change nothing.`),
      facts(['Company', words.company], ['Read-only until', words.validUntil]),
      button(`Open ${words.product}`),
    ],
  }),
  E16b: (words) => ({
    subject: `${words.person} is registered as an auditor`,
    blocks: [
      paragraph(`You have registered ${words.person} as an auditor of ${words.company}, who can read everything and change nothing.`),
      facts(['Read-only until', words.validUntil], ['Price', words.price && `${words.price}, once, excluding VAT`]),
      button(`Open ${words.customerPortal}`),
    ],
  }),
};

/** Why a scheduled start was called off, behind "but". */
const obstacles: Obstacles = {
  rightMissing: 'nobody has the right to',
  collaborationExists: 'there is another collaboration with the customer by now',
  taskMissing: 'the task is gone',
  taskNotActive: 'the task is no longer active',
  contactMissing: 'the customer has no main contact',
  contactEmailMissing: 'the main contact has no e-mail address',
  contactAddressMissing: 'the main contact has no postal address',
  contactIsOwnStaff: 'the main contact is one of your own people',
  administratorMissing: 'the customer has no administrator who could answer',
  corporateIdInvalid: 'the corporate ID number of the customer is not valid',
  agreementExists: 'the customer has an agreement of its own by now',
  agreementLocked: 'the customer has locked its agreement',
  recipientNotAllowed: 'the invoice recipient is no longer possible',
  periodNotAllowed: 'the agreement period is no longer possible',
  priceMissing: 'the solution has no price any more',
  priceChanged: 'the price has changed',
  mandateMissing: 'the mandate is missing',
  startNotAllowed: 'the day is not possible',
};

const obstacleIn = ({obstacle}: MailWords): string => (obstacle ? obstacles[obstacle] : 'a condition is no longer met');
