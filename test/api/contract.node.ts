import {describe, it} from 'node:test';
import {inMemory, overHandler, overSocketWithSqlite, type OpenWorld} from '../support/contract-worlds.ts';
import {contractCases, runCase} from './contract-cases.ts';

const implementations: Readonly<Record<string, OpenWorld>> = {
  'the service in memory': inMemory,
  'the HTTP client over the handler': overHandler,
  'the HTTP client over a socket with SQLite': overSocketWithSqlite,
};

for (const [name, open] of Object.entries(implementations)) {
  describe(`contract: ${name}`, () => {
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
}
