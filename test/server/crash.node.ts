import {crashCases} from './crash-cases.ts';
import {temporaryFolder} from './running-server.ts';

crashCases('A server on a SQLite file that stops', async () => {
  const {folder, remove} = temporaryFolder();
  return {args: ['--demo', '--port', '0', '--data', folder], env: {}, remove};
});
