import {inputs} from '../../../api/inputs.ts';
import {isForAnyone, operationNames, type OperationName} from '../../../api/operations.ts';
import {codeOf, operationOf} from '../trial.ts';
import {headersOf} from '../wire.ts';
import {nobodysId, type VerifyCase} from './case.ts';

/** An input with every member that any path may have. */
const somewhere = {
  ...{
    customerId: nobodysId,
    collaborationId: nobodysId,
    invitationId: nobodysId,
    companyId: nobodysId,
    caseId: nobodysId,
    auditorId: nobodysId,
  },
  ...{function: 'x', solution: 'x', search: 'x'},
};

/** The members of it that an operation takes. */
const inputOf = (name: OperationName): typeof somewhere =>
  Object.fromEntries(Object.entries(somewhere).filter(([member]) => Object.hasOwn(inputs[name].entries, member))) as typeof somewhere;

const hasAnonymous = (name: OperationName): boolean => isForAnyone(operationOf(name));

/** What is true of every request, whatever it asks. */
export const transportCases: readonly VerifyCase[] = [
  {
    name: 'whoever is not signed in learns nothing, from any operation',
    async run(trial) {
      for (const name of operationNames) {
        if (hasAnonymous(name) || !trial.offers(name)) continue;
        await trial.refused(name, undefined, inputOf(name), 'signedOut', 'without a session: 401', {
          hint: 'Ask who it is before anything else is looked at.',
        });
      }
    },
  },
  {
    name: 'what is unknown is answered as a problem',
    async run(trial) {
      const agency = trial.person('agencyAdministrator');
      const answer = await trial.wire.request('/v1/collab-kit-verify-nothing', {headers: headersOf(agency)});
      trial.same('transport', 'an unknown address is 404', answer.status, 404);
      trial.same('transport', 'an unknown address has the code unknownOperation', codeOf(answer.body), 'unknownOperation');
      // Which no element calls: not every backend has it.
      if (trial.offers('getCollaboration'))
        await trial.refused('getCollaboration', agency, {collaborationId: nobodysId}, 'notFound', 'an id that does not exist');
      else await trial.refused('getCustomer', agency, {customerId: nobodysId}, 'notFound', 'an id that does not exist');
    },
  },
  {
    name: 'answers are JSON that nobody keeps',
    async run(trial) {
      const {headers} = await trial.send('getSession', trial.person('agencyAdministrator'), {});
      const cache = headers.get('cache-control') ?? 'none';
      trial.check('transport', 'personal data is not kept by caches', cache.includes('no-store'), 'cache-control: no-store', cache);
      const sniff = headers.get('x-content-type-options') ?? 'none';
      trial.check('transport', 'content types are not guessed', sniff === 'nosniff', 'x-content-type-options: nosniff', sniff);
    },
  },
  {
    name: 'a change needs its key and JSON',
    async run(trial) {
      const agency = trial.person('agencyAdministrator');
      const change = trial.offers('remind') ? 'remind' : 'withdraw';
      const missing = {collaborationId: nobodysId};
      const hint = 'Without the key, a repeated request could not be told from a second one.';
      await trial.refused(change, agency, missing, 'badRequest', 'without an Idempotency-Key', {key: null, hint});
      await trial.refused(change, agency, missing, 'badRequest', 'a body that is no JSON', {body: '{"half":'});
      await trial.refused(change, agency, missing, 'unsupportedMediaType', 'a body of another type', {
        headers: {'content-type': 'text/plain'},
        hint: 'Any page can send a form or plain text; only JSON makes a browser ask first.',
      });
    },
  },
  {
    name: 'pages of other origins get nothing',
    async run(trial) {
      const agency = trial.person('agencyAdministrator');
      const foreign = 'https://collab-kit-verify.invalid';
      const {headers} = await trial.send('getSession', agency, {}, {headers: {origin: foreign}});
      const allowed = headers.get('access-control-allow-origin');
      const hint = 'Allow the exact origins of your deployment, never * and never whatever asks.';
      trial.check('transport', 'a foreign origin is not allowed', allowed !== '*' && allowed !== foreign, 'no such header', allowed, hint);

      const own = trial.fixtures.allowedOrigin;
      if (own === undefined) return;
      const known = await trial.send('getSession', agency, {}, {headers: {origin: own}});
      trial.same('transport', 'an allowed origin is let in', known.headers.get('access-control-allow-origin'), own);
      const exposed = (known.headers.get('access-control-expose-headers') ?? '').toLowerCase();
      const seen = ['retry-after', 'etag'].every((header) => exposed.includes(header));
      trial.check('transport', 'the page can read Retry-After and ETag', seen, 'both exposed', exposed || 'nothing');
      const refused = await trial.wire.request('/v1/collab-kit-verify-nothing', {headers: {...headersOf(agency), origin: own}});
      const onErrors = refused.headers.get('access-control-allow-origin');
      trial.same('transport', 'an allowed origin can read errors too', onErrors, own, 'Without it the browser tells the page nothing.');
    },
  },
];
