import type {Sessions} from './sessions.ts';

const agency = 'agency-byran';
const administratorOf = (slug: string): {readonly personId: string; readonly partyId: string} => ({
  personId: `person-${slug}`,
  partyId: `company-${slug}`,
});

/** What `collab-kit verify` needs to know of the demo: sessions of its people, and customers in each situation (`src/mocks/demo.ts`). */
export async function demoFixtures(sessions: Sessions): Promise<object> {
  const access = async (session: {readonly personId: string; readonly partyId: string}) => ({
    token: await sessions.start(session),
    actingAs: session.partyId,
  });
  const customer = async (slug: string, isOnPlatform: boolean) => ({
    id: `customer-${slug}`,
    ...(isOnPlatform ? {administrator: await access(administratorOf(slug))} : {}),
  });
  return {
    function: 'bookkeeping-invoicing',
    people: {
      agencyAdministrator: await access({personId: 'person-anna-berg', partyId: agency}),
      agencyEmployee: await access({personId: 'person-sara-nyman', partyId: agency}),
      otherAgency: await access({personId: 'person-petra-sifferstrom', partyId: 'agency-siffror'}),
      support: await access({personId: 'person-stina-stod', partyId: 'support'}),
    },
    customers: {
      S3: await customer('elkraft-i-malardalen', true),
      S1: await customer('slottstradgardens-cafe', true),
      S4: await customer('grasrotens-odling', false),
      S4a: await customer('ekoladan-i-skane', false),
      withoutTask: await customer('snickeri-nord', true),
      locked: await customer('vastkustens-redskap', true),
    },
    inviting: {
      companyId: 'company-sjostadens-frisorer',
      administrator: await access(administratorOf('sjostadens-frisorer')),
      agencyId: agency,
    },
  };
}
