import {expect} from 'chai';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {before, describe, it} from 'node:test';
import {mailAsHtml, mailAsText, writeMail} from '../../src/backend/mails/mails.ts';
import {mailTemplates, oneLine, type MailFacts, type MailTemplate} from '../../src/backend/mails/words.ts';
import {addDays, dateIn} from '../../src/domain/dates.ts';
import {mockPortals, openScenario, type LeftMail} from '../../src/mocks/open.ts';
import {contractCases, runCase, type ContractCase} from './contract-cases.ts';
import {administrator, company, fn} from './contract-tools.ts';

// What really left the outbox while all contract cases and a few more were told, with the facts that the service gave it, read in both languages.

type Fact = keyof MailFacts;
type Language = 'en' | 'sv';

interface Expected {
  /** Its subjects, with names of facts in braces. */
  readonly subjects: Readonly<Record<Language, readonly string[]>>;
  /** Names that its reader must find in it. */
  readonly names: readonly Fact[];
  /** Days and amounts that it must say where they are known. */
  readonly figures?: readonly Fact[];
  /** Where these figures are not the reader's business. */
  readonly unless?: (facts: MailFacts, figure: Fact) => boolean;
  /** Where its link leads: to an invitation, to the reader's own portal, or there is none. */
  readonly link: 'invitation' | 'portal' | 'none';
}

const expected: Readonly<Record<MailTemplate, Expected>> = {
  E0: {
    subjects: {
      en: [
        '{solution} is activated for {company}',
        '{solution} starts for {company} on {startsOn}',
        'The invitation to {company} is sent on {startsOn}',
      ],
      sv: [
        '{solution} är aktiverad för {company}',
        '{solution} startar för {company} den {startsOn}',
        'Inbjudan till {company} skickas den {startsOn}',
      ],
    },
    ...{names: ['solution', 'company'], figures: ['priceMinor', 'startsOn', 'validFrom'], link: 'portal'},
  },
  E1: {
    subjects: {
      en: ['{agency} wants to work with you in {function}'],
      sv: ['{agency} vill samarbeta med er i {function}'],
    },
    ...{names: ['agency', 'company', 'function', 'solution'], figures: ['priceMinor', 'renewsOn', 'expiresAt'], link: 'invitation'},
  },
  E2: {
    subjects: {en: ['{agency} has activated {solution} for you'], sv: ['{agency} har aktiverat {solution} åt er']},
    ...{names: ['agency', 'company', 'solution'], figures: ['priceMinor', 'validFrom'], link: 'invitation'},
  },
  E3: {
    subjects: {
      en: [
        ...['Reminder: approve the terms for {company}', 'Reminder: {company} invites you to {function}'],
        ...['Reminder: approve the terms for {solution}', 'Reminder: {agency} wants to work with you in {function}'],
      ],
      sv: [
        ...['Påminnelse: godkänn villkoren för {company}', 'Påminnelse: {company} bjuder in er till {function}'],
        ...['Påminnelse: godkänn villkoren för {solution}', 'Påminnelse: {agency} vill samarbeta med er i {function}'],
      ],
    },
    ...{names: ['company'], figures: ['priceMinor', 'expiresAt'], link: 'invitation'},
    // The agency reads no price, and of terms no last day.
    unless: ({audience, step}) => audience === 'agency' || step === 'approveTerms',
  },
  E4: {
    subjects: {
      en: ['{company} has accepted the collaboration', '{company} has approved the terms'],
      sv: ['{company} har accepterat samarbetet', '{company} har godkänt villkoren'],
    },
    ...{names: ['company', 'solution', 'person'], link: 'portal'},
  },
  E5: {
    subjects: {
      en: ['{other} has declined the collaboration', '{other} has declined {solution}'],
      sv: ['{other} har avböjt samarbetet', '{other} har avböjt {solution}'],
    },
    ...{names: [], link: 'portal'},
  },
  E6: {
    subjects: {en: ['{company} invites you to work in {function}'], sv: ['{company} bjuder in er till samarbete i {function}']},
    ...{names: ['company', 'function', 'solution'], figures: ['expiresAt'], link: 'invitation'},
  },
  E7: {
    subjects: {en: ['{agency} has accepted your invitation'], sv: ['{agency} har accepterat er inbjudan']},
    ...{names: ['agency', 'company', 'function'], link: 'portal'},
  },
  E7b: {
    subjects: {
      en: ['Ready to work with {company}', '{agency} is ready to work with you'],
      sv: ['Nu kan ni börja arbeta med {company}', 'Nu är {agency} på plats'],
    },
    ...{names: [], link: 'portal'},
  },
  E8: {
    subjects: {en: ['{other} has not answered'], sv: ['{other} har inte svarat']},
    ...{names: ['function', 'solution'], link: 'portal'},
  },
  E9: {
    subjects: {
      en: ['{other} has withdrawn its request', '{other} has withdrawn the collaboration', '{other} has withdrawn {solution}'],
      sv: ['{other} har återkallat sin förfrågan', '{other} har återkallat samarbetet', '{other} har återkallat {solution}'],
    },
    ...{names: [], link: 'none'},
  },
  E9b: {
    subjects: {
      en: ['{solution} could not be started for {company}', 'The planned start for {company} is called off'],
      sv: ['{solution} kunde inte startas för {company}', 'Den planerade starten för {company} är inställd'],
    },
    ...{names: ['solution', 'company'], figures: ['startsOn'], link: 'portal'},
  },
  E10: {
    subjects: {
      en: [
        ...[
          'The solution of {company} is now {solution}',
          'You now have {solution}',
          '{company} gets {solution} when the terms are approved',
        ],
        ...['You no longer have access to {function}', 'You no longer have access through {agency}'],
      ],
      sv: [
        ...['Lösningen för {company} är nu {solution}', 'Ni har nu {solution}', '{company} får {solution} när villkoren är godkända'],
        ...['Ni har inte längre åtkomst till {function}', 'Ni har inte längre åtkomst genom {agency}'],
      ],
    },
    ...{names: ['company', 'function', 'solution', 'fromSolution'], figures: ['priceMinor', 'validFrom'], link: 'portal'},
  },
  E11: {
    subjects: {
      en: ['Change of solution for {company}', 'Support has got your request to change the solution of {company}'],
      sv: ['Byte av lösning för {company}', 'Supporten har fått er begäran om att byta lösning för {company}'],
    },
    ...{names: ['company', 'solution', 'fromSolution'], link: 'portal'},
  },
  E12: {
    subjects: {en: ['{company} keeps {fromSolution}'], sv: ['{company} behåller {fromSolution}']},
    ...{names: ['company', 'solution', 'fromSolution'], link: 'portal'},
  },
  E13: {
    subjects: {
      en: [
        ...['{company} has been asked to pay for {solution}', '{agency} asks you to pay for {solution}'],
        ...['{company} will pay for {solution}', 'You will pay for {solution}'],
        ...['{company} will not pay for {solution}', 'You will not pay for {solution}'],
        ...['The payment for {solution} stays as it is', 'The payment for {solution} changes'],
      ],
      sv: [
        ...['{company} har fått frågan om att betala för {solution}', '{agency} undrar om ni vill betala för {solution}'],
        ...['{company} tar över betalningen för {solution}', 'Ni tar över betalningen för {solution}'],
        ...['{company} tar inte över betalningen för {solution}', 'Ni tar inte över betalningen för {solution}'],
        ...['Betalningen för {solution} ändras inte', 'Betalningen för {solution} ändras'],
      ],
    },
    ...{names: [], figures: ['priceMinor', 'validFrom'], link: 'portal'},
    unless: ({step}) => step === 'refused' || step === 'withdrawn',
  },
  E14: {
    subjects: {
      en: ['The collaboration with {other} will end', 'The collaboration with {other} has ended'],
      sv: ['Samarbetet med {other} kommer att upphöra', 'Samarbetet med {other} har upphört'],
    },
    ...{names: ['function'], figures: ['lastDay', 'priceMinor'], link: 'portal'},
    unless: ({step, keeps}, figure) => (figure === 'lastDay' ? step !== 'planned' : keeps !== 'solution'),
  },
  E15: {
    subjects: {en: ['The collaboration with {other} goes on'], sv: ['Samarbetet med {other} fortsätter']},
    ...{names: ['function'], link: 'portal'},
  },
  E16: {
    subjects: {en: ['You can read the accounting of {company}'], sv: ['Du kan läsa bokföringen i {company}']},
    ...{names: ['company'], figures: ['validUntil'], link: 'portal'},
  },
  E16b: {
    subjects: {en: ['{person} is registered as an auditor'], sv: ['{person} är tillagd som revisor']},
    ...{names: ['person', 'company'], figures: ['validUntil', 'priceMinor'], link: 'portal'},
  },
};

const collaborationId = 'collaboration-1';
/** What no contract case tells. */
const others: readonly ContractCase[] = [
  {
    name: 'C11: the company invites an agency that has planned a start',
    scenario: 'nothingYetS1',
    async run(world) {
      await administrator(world).activate({
        ...{customerId: 'customer-1', function: fn, taskId: 'task-1', solution: 'bookkeepingInvoicing'},
        ...{invoiceRecipient: 'customer', periodMonths: 12, priceMinor: 238_800},
        startDate: addDays(dateIn('Europe/Stockholm', world.now()), 3),
      });
      await company(world).inviteAgency({companyId: 'company-1', function: fn, agencyId: 'agency-1'});
    },
  },
  {
    name: 'C10: the company reminds the agency of its invitation',
    scenario: 'companyInvited',
    async run(world) {
      await world.advance(25);
      await company(world).remind({collaborationId});
    },
  },
  {
    name: 'C15: the agency is reminded of the terms that it approves for the company',
    scenario: 'invitedAwaitingTerms',
    run: (world) => world.advance(4 * 24),
  },
  {
    name: 'C14: the terms of a first access are declined, and the agency works on as before',
    scenario: 'activeAccountantAccess',
    async run(world) {
      const changed = await administrator(world).changeSolution({
        ...{collaborationId, solution: 'bookkeepingInvoicing', priceMinor: 238_800},
      });
      await company(world).declineInvitation({invitationId: changed.invitation?.id ?? '', reason: 'No thanks'});
    },
  },
  {
    name: 'C14: a first access whose terms wait is withdrawn',
    scenario: 'activeAccountantAccess',
    async run(world) {
      await administrator(world).changeSolution({...{collaborationId, solution: 'bookkeepingInvoicing', priceMinor: 238_800}});
      await administrator(world).withdraw({collaborationId});
    },
  },
  {
    name: 'C19: a company that another agency works with loses the way in by this one',
    scenario: 'otherAgency',
    async run(world) {
      const {id, invitation} = await administrator(world).activate({
        ...{customerId: 'customer-1', function: fn, taskId: 'task-1', solution: 'bookkeepingInvoicing'},
        ...{invoiceRecipient: 'customer', periodMonths: 12, priceMinor: 238_800},
      });
      const {documents} = await company(world).getTerms({collaborationId: id});
      await company(world).acceptInvitation({
        invitationId: invitation?.id ?? '',
        terms: documents.map((each) => ({id: each.id, hash: each.hash})),
      });
      const {solutions} = await administrator(world).getChangeOptions({collaborationId: id});
      const priceMinor = solutions.find((each) => each?.solution.key === 'accountantAccess')?.price?.amountMinor ?? 0;
      await administrator(world).changeSolution({collaborationId: id, solution: 'accountantAccess', priceMinor, acknowledged: true});
      const support = world.api('support-agent', 'support-1');
      await support.settleSupportCase({caseId: (await support.listSupportCases({})).items[0]?.id ?? '', outcome: 'done'});
    },
  },
];

interface Told extends LeftMail {
  readonly facts: MailFacts;
  readonly of: string;
}

/** Tells a case and answers the mails that left meanwhile, without those that its scenario begins with. */
async function tell({name, scenario, count, run}: ContractCase): Promise<readonly Told[]> {
  const {store, apiFor: api, now, advance, mails} = await openScenario(scenario, {now: new Date('2026-03-02T09:00:00Z'), count});
  const rows = () => store.read((reader) => reader.find('mails', {id: {from: ''}}));
  const before = new Set((await rows()).map(({id}) => id));
  const left: LeftMail[] = [];
  const leave = async (): Promise<readonly LeftMail[]> => {
    const some = await mails();
    left.push(...some);
    return some;
  };
  await runCase({name, scenario, run}, {api, now, advance, mails: leave});
  await leave();
  const facts = new Map((await rows()).map(({id, params}) => [id, params as MailFacts]));
  return left.filter(({id}) => !before.has(id)).map((mail) => ({...mail, facts: facts.get(mail.id) ?? {}, of: name}));
}

const days: readonly Fact[] = ['expiresAt', 'renewsOn', 'validFrom', 'lastDay', 'startsOn', 'validUntil'];

const literally = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** How a fact stands in a text: names as they are, days as people write them, amounts in kronor. */
function written(fact: Fact, facts: MailFacts, language: Language): RegExp {
  const value = facts[fact];
  if (!value) return /(?!)/;
  if (fact === 'priceMinor') {
    const [kronor = '', ore] = String(Number(value) / 100).split('.');
    return new RegExp(`${kronor.replace(/\B(?=(\d{3})+$)/g, '\\s')}${ore ? `,${ore.padEnd(2, '0')}` : ''}\\skr`);
  }
  if (!days.includes(fact)) return new RegExp(literally(oneLine(value)));
  const timeZone = fact === 'expiresAt' ? (facts.timeZone ?? 'UTC') : 'UTC';
  const [year, month, day] = new Intl.DateTimeFormat('sv-SE', {timeZone}).format(new Date(value)).split('-');
  const name = new Intl.DateTimeFormat(language, {month: 'long', timeZone: 'UTC'}).format(new Date(`2026-${month ?? ''}-15`));
  return new RegExp(`\\b${String(Number(day))} ${name} ${year ?? ''}\\b`);
}

const fill = (pattern: string, facts: MailFacts, language: Language): RegExp => {
  const other = facts.audience === 'agency' ? facts.company : facts.agency;
  const names = pattern.split(/\{(\w+)\}/).map((each, index) => {
    if (index % 2 === 0) return literally(each);
    return each === 'other' ? literally(oneLine(other ?? '')) : written(each as Fact, facts, language).source;
  });
  return new RegExp(`^${names.join('')}$`);
};

const withoutIsolates = (text: string): string => text.replace(/[\u2068\u2069]/g, '');
const unescaped = (html: string): string => html.replace(/&#(\d+);/g, (_all, code: string) => String.fromCharCode(Number(code)));

describe('the mails that left while the contract cases and a few more were told', () => {
  let told: readonly Told[] = [];
  before(async () => {
    told = (await Promise.all([...contractCases, ...others].map(tell))).flat();
  });

  it('are every mail of the domain', () => {
    const domain = readFileSync(join(import.meta.dirname, '../../docs/domain.md'), 'utf8');
    const [, chapter = ''] = /## 5\.(.*?)\n## 6\./s.exec(domain) ?? [];
    const asked = new Set([...chapter.matchAll(/\b(E\d+b?)\b/g)].map(([, found = '']) => found));
    expect([...asked].filter((each) => !(mailTemplates as readonly string[]).includes(each))).to.deep.equal([]);
    const left = new Set(told.map(({template}) => template));
    expect(mailTemplates.filter((each) => !left.has(each))).to.deep.equal([]);
  });

  for (const template of mailTemplates) {
    const {subjects, names, figures = [], unless, link: leads} = expected[template];
    for (const language of ['en', 'sv'] as const)
      it(`${template} says in ${language === 'sv' ? 'Swedish' : 'English'} what it is about, who, where to and by when, as text and as HTML`, () => {
        const seen = new Set<string>();
        for (const {facts, link, of, ...mail} of told.filter((each) => each.template === template)) {
          const own = writeMail(template, facts, mockPortals, mail.locale);
          expect([mail.subject, mail.text, mail.html], of).to.deep.equal([own.subject, mailAsText(own, link), mailAsHtml(own, link)]);
          const read = writeMail(template, facts, mockPortals, language);
          const {subject} = read;
          const subjectsThatFit = subjects[language].filter((each) => fill(each, facts, language).test(subject));
          expect(subjectsThatFit, `${of}: ${subject}`).to.have.lengthOf(1);
          seen.add(subjectsThatFit[0] ?? '');
          const html = mailAsHtml(read, link);
          expect(html).to.include(`<html lang="${language}">`);
          expect(unescaped(html)).to.include(`<h1>${subject}</h1>`);
          for (const text of [mailAsText(read, link), unescaped(html)].map(withoutIsolates)) {
            for (const name of names) expect(text, `${of}: ${name}`).to.match(written(name, facts, language));
            for (const figure of figures)
              if (facts[figure] && !unless?.(facts, figure)) {
                expect(text, `${of}: ${figure}`).to.match(written(figure, facts, language));
                seen.add(figure);
              }
            if (link) expect(text, of).to.include(link);
          }
          if (link) expect(unescaped(html), of).to.include(`href="${link}"`);
        }
        expect(
          [...subjects[language], ...figures].filter((each) => !seen.has(each)),
          'of these no case tells',
        ).to.deep.equal([]);
      });

    it(`${template} leads ${leads === 'none' ? 'nowhere' : leads === 'invitation' ? 'to the invitation' : 'to the reader’s own portal'}`, () => {
      for (const {facts, link, of} of told.filter((each) => each.template === template)) {
        const {audience} = facts;
        const portal =
          audience === 'company'
            ? mockPortals.customerPortal
            : audience === 'auditor'
              ? mockPortals.product
              : mockPortals.practiceManagement;
        if (leads === 'invitation') expect(link, of).to.match(/^https:\/\/\w+\.example\/.*#token=/);
        else expect(link, of).to.equal(leads === 'none' || audience === 'support' ? null : portal.url);
      }
    });
  }
});
