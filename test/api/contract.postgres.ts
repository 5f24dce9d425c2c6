import {after, before, describe, it} from 'node:test';
import {openPostgresSchema, type OpenWorld} from '../support/contract-worlds.ts';
import {contractCases, runCase} from './contract-cases.ts';

describe('contract: the HTTP client over a socket with PostgreSQL', () => {
  let open: OpenWorld;
  let closeSchema: () => Promise<void>;

  before(async () => {
    ({openWorld: open, close: closeSchema} = await openPostgresSchema(process.env['DATABASE_URL'] ?? ''));
  });
  after(() => closeSchema());

  for (const contractCase of contractCases) {
    it(contractCase.name, async () => {
      const {world, close} = await open(contractCase);
      try {
        await runCase(contractCase, world);
      } finally {
        await close();
      }
    });
  }
});
