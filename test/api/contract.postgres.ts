import {describe, it} from 'node:test';
import {overSocketWithPostgres} from '../support/contract-worlds.ts';
import {contractCases} from './contract-cases.ts';

describe('contract: the HTTP client over a socket with PostgreSQL', () => {
  for (const contractCase of contractCases) {
    it(contractCase.name, async () => {
      const {world, close} = await overSocketWithPostgres(contractCase);
      try {
        await contractCase.run(world);
      } finally {
        await close();
      }
    });
  }
});
