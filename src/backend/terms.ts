/** Terms that a collaboration needs approved, in every language that they exist in. */
export interface TermsText {
  readonly id: string;
  /** For people, such as the month of issue; what is approved is the hash. */
  readonly version: string;
  readonly title: {readonly en: string; readonly sv: string};
  readonly paragraphs: {readonly en: readonly string[]; readonly sv: readonly string[]};
}

const utf8 = new TextEncoder();

/** SHA-256 in hex. */
export async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', utf8.encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** What is approved: the hash over all languages, so that it is the same whichever one was read. */
export const termsHash = ({id, version, title, paragraphs}: TermsText): Promise<string> =>
  sha256(JSON.stringify([id, version, title.en, title.sv, paragraphs.en, paragraphs.sv]));

/** The terms that are used unless the host brings its own. */
export const defaultTerms: readonly TermsText[] = [
  {
    id: 'service-terms',
    version: '2026-01',
    title: {en: 'Terms of service', sv: 'Användarvillkor'},
    paragraphs: {
      en: [
        'These terms apply between the company and the provider of the service. Whoever approves them has the right to sign for the company.',
        'The company owns its accounting data. The agency that it works with may read and change the data as long as the collaboration lasts.',
        'The service is paid in advance for each agreement period by the party that is named as invoice recipient. The agreement is renewed for the same period unless it is ended before the renewal.',
        'Accounting data is kept for seven years after the end of the financial year, also when the collaboration has ended.',
        'Either party may end the collaboration at any time. What has been paid for the current period is not refunded.',
      ],
      sv: [
        'Villkoren gäller mellan företaget och den som tillhandahåller tjänsten. Den som godkänner dem har rätt att teckna avtal för företaget.',
        'Företaget äger sin bokföring. Byrån som företaget samarbetar med får läsa och ändra uppgifterna så länge samarbetet pågår.',
        'Tjänsten betalas i förskott för varje avtalsperiod av den som är fakturamottagare. Avtalet förlängs med samma period om det inte sägs upp före förnyelsen.',
        'Bokföringen sparas i sju år efter räkenskapsårets slut, även när samarbetet har upphört.',
        'Båda parter kan avsluta samarbetet när som helst. Det som redan är betalt för innevarande period betalas inte tillbaka.',
      ],
    },
  },
  {
    id: 'data-processing-agreement',
    version: '2026-01',
    title: {en: 'Data processing agreement', sv: 'Personuppgiftsbiträdesavtal'},
    paragraphs: {
      en: [
        'The company is the controller of the personal data in its accounting. The provider processes them on its behalf and only on its instructions.',
        'The data are processed within the European Union and the European Economic Area. Subprocessors are listed in the portal, and changes are announced 30 days ahead.',
        'The provider protects the data by access control, encryption and logging, and reports a personal data breach within 48 hours after it was found.',
        'When the agreement ends, the data are deleted or returned, as the company chooses, unless the law demands that they are kept.',
      ],
      sv: [
        'Företaget är personuppgiftsansvarigt för uppgifterna i sin bokföring. Leverantören behandlar dem för företagets räkning och bara enligt dess instruktioner.',
        'Uppgifterna behandlas inom EU och EES. Underbiträden redovisas i portalen och ändringar meddelas 30 dagar i förväg.',
        'Leverantören skyddar uppgifterna med behörighetsstyrning, kryptering och loggning och anmäler en personuppgiftsincident inom 48 timmar från upptäckten.',
        'När avtalet upphör raderas eller återlämnas uppgifterna enligt företagets val, om inte lagen kräver att de sparas.',
      ],
    },
  },
];
