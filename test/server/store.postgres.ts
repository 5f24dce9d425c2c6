import {openPostgres} from '../../server/src/database.ts';
import {databaseCases} from './database-cases.ts';
import {storeCases} from './store-cases.ts';

storeCases('The store in PostgreSQL', () => openPostgres(process.env['DATABASE_URL'] ?? ''));

databaseCases('PostgreSQL', () => openPostgres(process.env['DATABASE_URL'] ?? ''));
