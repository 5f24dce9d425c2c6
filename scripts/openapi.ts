import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import {toJsonSchema, type ConversionConfig} from '@valibot/to-json-schema';
import ts from 'typescript';
import * as v from 'valibot';
import type {GenericSchema} from 'valibot';
import {errorCodes, remedies, type ErrorCode} from '../src/api/errors.ts';
import {problemKinds, retryOf} from '../src/api/problems.ts';
import {inputs} from '../src/api/inputs.ts';
import {isChange, operationNames, operations, type OperationName, type Role} from '../src/api/operations.ts';
import * as shapes from '../src/api/schema.ts';
import {root} from './run.ts';

type Json = null | boolean | number | string | readonly Json[] | {readonly [member: string]: Json | undefined};
type JsonObject = {readonly [member: string]: Json | undefined};

const file = join(root, 'openapi.json');
const {values} = parseArgs({options: {check: {type: 'boolean', default: false}}});

function stored(): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function document(): JsonObject {
  const {version, license} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {version: string; license: string};
  const descriptions = commentsOf('src/api/operations.ts');
  const paths: Record<string, Record<string, Json>> = {};
  for (const name of operationNames) {
    const {path, method} = operations[name];
    (paths[path] ??= {})[method.toLowerCase()] = operationObject(name, descriptions.get(name) || missing(name));
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Collaboration between an accounting office and its customers',
      version,
      description: [
        'What the elements of collab-kit need from a backend. Every change carries an `Idempotency-Key` that was made once for the intent of the person, and is',
        'repeated with the same key. Errors are `application/problem+json` with a `code` from one closed table. Readers ignore members that they do not know.',
        'Instants are ISO 8601 in UTC, dates `YYYY-MM-DD` in the time zone of the agency (of a company for its own agreement and its auditors), amounts minor units.',
      ].join(' '),
      license: {name: license, identifier: license},
    },
    servers: [{url: '/', description: 'Where the backend is deployed.'}],
    tags: tags.map(([name, description]) => ({name, description})),
    security: [{session: []}, {bearer: []}],
    paths,
    components: {
      securitySchemes: {
        bearer: {type: 'http', scheme: 'bearer', description: "A token of the host's own authentication."},
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'collab-session',
          description: "The host's session cookie. Changes then need an `Origin` that is allowed.",
        },
      },
      parameters,
      headers,
      schemas: {...namedSchemas(), Problem: problemSchema()},
    },
  };
}

function missing(name: OperationName): never {
  throw new Error(`The operation ${name} needs a comment in src/api/operations.ts: it becomes its description.`);
}

function operationObject(name: OperationName, description: string): JsonObject {
  const operation = operations[name];
  const {method, path, answer} = operation;
  const who: readonly Role[] = operation.who;
  const errors: readonly ErrorCode[] = operation.errors;
  const changes = isChange(operation);
  const isAnonymous = who.includes('anyone');
  const {inPath, rest} = splitInput(name);
  const problems: readonly ErrorCode[] = [
    ...(isAnonymous ? [] : (['signedOut', 'rightMissing', 'companyNotSelected'] as const)),
    ...(path.includes('{') || isAnonymous ? (['notFound'] as const) : []),
    ...(method === 'POST' ? (['badRequest', 'unsupportedMediaType', 'originRefused'] as const) : []),
    ...(changes ? (['keyReused', 'stillRunning'] as const) : []),
    'invalidInput',
    'tooManyRequests',
    'serverError',
    'unavailable',
    ...errors,
  ];
  const example = examples.find((each) => each.operation === name && each.answer.status === 200);
  const reference = (kind: string): JsonObject => ({$ref: `#/components/parameters/${kind}`});
  return {
    operationId: name,
    tags: [tagOf(path)],
    summary: firstSentence(description),
    description: [description, `For: ${who.map((role) => roleNames[role]).join(', ')}.`].join('\n\n'),
    ...(isAnonymous ? {security: [{}, {session: []}, {bearer: []}]} : {}),
    parameters: [
      ...inPath,
      ...(method === 'GET' ? queryParameters(rest) : []),
      ...(isAnonymous ? [] : [reference('ActingAs')]),
      reference('Language'),
      ...(changes ? [reference('IdempotencyKey')] : []),
      ...(errors.includes('versionMismatch') ? [reference('IfMatch')] : []),
    ],
    ...(method === 'POST'
      ? {requestBody: {required: true, content: {'application/json': {schema: rest, ...(example ? {example: example.request.body} : {})}}}}
      : {}),
    responses: {
      200: {
        description: 'The answer.',
        headers: answerHeaders(answer),
        content: {'application/json': {schema: answerSchema(answer), ...(example ? {example: example.answer.body} : {})}},
      },
      ...problemResponses(problems),
    },
  };
}

/** Requests and answers as they were recorded on the wire (`test/api/wire.node.ts`). */
const examples = JSON.parse(readFileSync(join(root, 'test/api/wire-examples.json'), 'utf8')) as readonly {
  readonly operation: OperationName;
  readonly request: {readonly body: Json};
  readonly answer: {readonly status: number; readonly body: Json};
}[];

const roleNames: Readonly<Record<Role, string>> = {
  anyone: 'anybody, also without a session',
  person: 'every signed-in person',
  agencyEmployee: 'employees of the agency',
  agencyAdministrator: 'collaboration administrators of the agency',
  companyMember: 'people of the company',
  companyAdministrator: 'administrators of the company',
  companyPendingTerms: 'the person of the agency who may approve the terms of the company',
  support: 'somebody of the support',
};

const tags = [
  ['session', 'Who is asking.'],
  ['customers', "The agency's customers, and activating a solution."],
  ['collaborations', 'What runs between an agency and a company.'],
  ['activation-checks', 'Activating one solution for many customers.'],
  ['collaboration-filters', 'What the list of collaborations can be filtered by.'],
  ['sent-requests', 'What the agency has asked for.'],
  ['invitations', 'Answering the request of the other side.'],
  ['companies', "The customer's own side."],
  ['agencies', 'Agencies that a company can invite.'],
  ['support-cases', 'Changes of the solution that support makes.'],
  ['consents', 'Who approved which terms.'],
  ['changes', 'What has changed, as it changes.'],
] as const;

const tagOf = (path: string): string => path.split('/')[2] ?? '';
const firstSentence = (text: string): string => (/^.*?[.](?=\s|$)/s.exec(text)?.[0] ?? text).replace(/\s+/g, ' ').replace(/\.$/, '');

const parameters: JsonObject = {
  ActingAs: {
    ...{name: 'Collab-Acting-As', in: 'header', schema: {type: 'string'}},
    description: 'The id of the agency or company for which the person acts. Without it the session decides.',
  },
  Language: {name: 'Accept-Language', in: 'header', schema: {type: 'string'}, description: 'The language of texts in the answer.'},
  IdempotencyKey: {
    ...{name: 'Idempotency-Key', in: 'header', required: true, schema: {type: 'string', pattern: '^[!-~]{1,200}$'}},
    description:
      'Made once for each intent of the person and sent again with every repetition; the same key gets the same answer for 30 days.',
  },
  IfMatch: {
    ...{name: 'If-Match', in: 'header', schema: {type: 'string', pattern: '^"[0-9]+"$'}},
    description: 'The version that the person saw, in quotes; another one is refused with `versionMismatch`.',
  },
};

const headers: JsonObject = {
  ETag: {schema: {type: 'string'}, description: 'The version of what is answered, in quotes.'},
  RetryAfter: {schema: {type: 'integer'}, description: 'Seconds after which the same call may be made again.'},
};

function splitInput(name: OperationName): {readonly inPath: readonly JsonObject[]; readonly rest: JsonObject} {
  const {path} = operations[name];
  const schema = toJson(toJsonSchema(inputs[name], {...conversion, typeMode: 'input'})) as ObjectSchema;
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, each]) => each ?? '');
  const members = Object.entries(schema.properties).filter(([member]) => !names.includes(member));
  return {
    inPath: names.map((member) => ({name: member, in: 'path', required: true, schema: schema.properties[member] ?? {}})),
    rest: {type: 'object', properties: Object.fromEntries(members), required: schema.required.filter((member) => !names.includes(member))},
  };
}

interface ObjectSchema extends JsonObject {
  readonly properties: Readonly<Record<string, JsonObject>>;
  readonly required: readonly string[];
}

const queryParameters = (rest: JsonObject): readonly JsonObject[] => {
  const {properties, required} = rest as ObjectSchema;
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema: inQuery(schema),
  }));
};

/** A numeral in a query is a number to everybody who reads the document. */
const inQuery = ({anyOf, ...schema}: JsonObject): JsonObject => (anyOf ? schema : {...schema});

const conversion: ConversionConfig = {
  target: 'draft-2020-12',
  errorMode: 'ignore',
  // The kit reads these as any text; what a backend sends has a form.
  overrideSchema: ({valibotSchema, jsonSchema}) => {
    if (valibotSchema === shapes.instant) return {...jsonSchema, format: 'date-time'};
    if (valibotSchema === shapes.date) return {...jsonSchema, format: 'date'};
    return valibotSchema === shapes.id ? {...jsonSchema, minLength: 1, maxLength: 100} : undefined;
  },
};

/** The schemas that have a name in `schema.ts`. */
const named: Readonly<Record<string, GenericSchema>> = Object.fromEntries(
  Object.entries(shapes).flatMap(([name, value]) =>
    'kind' in value && value.kind === 'schema' && name !== 'problem' ? [[`${name.slice(0, 1).toUpperCase()}${name.slice(1)}`, value]] : [],
  ),
);

function namedSchemas(): Record<string, Json> {
  const {$defs} = toJsonSchema(v.object(named), {...conversion, definitions: named}) as {$defs: Record<string, unknown>};
  return Object.fromEntries(Object.entries($defs).map(([name, schema]) => [name, asSent(toJson(schema))]));
}

function answerSchema(answer: GenericSchema): Json {
  const name = Object.keys(named).find((each) => named[each] === answer);
  return name ? {$ref: `#/components/schemas/${name}`} : asSent(toJson(toJsonSchema(answer, {...conversion, definitions: named})));
}

const answerHeaders = (answer: GenericSchema): JsonObject =>
  'entries' in answer && 'version' in (answer.entries as object) ? {ETag: {$ref: '#/components/headers/ETag'}} : {};

const toJson = (value: unknown): Json =>
  JSON.parse(JSON.stringify(value, (member, each: unknown) => (member === '$schema' ? undefined : each))) as Json;

/** What a server sends: without the fallbacks of a tolerant reader, which are `unknown` for a value and `null` for a row that cannot be read. */
function asSent(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(asSent);
  if (typeof schema !== 'object' || schema === null) return schema;
  const object = schema as JsonObject;
  const sent = Object.fromEntries(Object.entries(object).map(([member, value]) => [member, asSent(value ?? null)]));
  if (typeof object['$ref'] === 'string') return {$ref: object['$ref'].replace('#/$defs/', '#/components/schemas/')};
  if (Array.isArray(sent['enum'])) sent['enum'] = sent['enum'].filter((value) => value !== 'unknown');
  if (sent['type'] === 'array') sent['items'] = withoutNull(sent['items'] ?? {});
  return sent;
}

function withoutNull(items: Json): Json {
  const {anyOf} = items as JsonObject;
  if (!Array.isArray(anyOf)) return items;
  const [only, ...others] = anyOf.filter((each: Json) => (each as JsonObject)['type'] !== 'null') as readonly Json[];
  return others.length === 0 && only !== undefined ? only : items;
}

function problemSchema(): Json {
  const codes = errorCodes.filter((code) => problemKinds[code].status > 0);
  return {
    type: 'object',
    description: [
      'RFC 9457 with our members. `code` decides; `title` is for developers. `retry`: `no`, the same call is refused again; `safe`, it may be sent again with',
      'the same key; `later`, that, after `Retry-After`.\n\n| code | status | retry | remedy |\n| --- | --- | --- | --- |\n',
      codes
        .map((code) => `| \`${code}\` | ${String(problemKinds[code].status)} | ${retryOf(code)} | ${problemKinds[code].remedy ?? ''} |`)
        .join('\n'),
    ].join(' '),
    properties: {
      type: {type: 'string'},
      title: {type: 'string'},
      status: {type: 'integer'},
      code: {type: 'string', enum: codes},
      retry: {type: 'string', enum: ['no', 'safe', 'later']},
      remedy: {type: 'string', enum: [...remedies]},
      traceId: {type: 'string'},
      params: {type: 'object', additionalProperties: {type: 'string'}},
      fields: {
        type: 'array',
        items: {type: 'object', properties: {pointer: {type: 'string'}, code: {type: 'string'}}, required: ['pointer', 'code']},
      },
    },
    required: ['status', 'code'],
  };
}

function problemResponses(codes: readonly ErrorCode[]): JsonObject {
  const statuses = [...new Set(codes.map((code) => problemKinds[code].status))].sort((a, b) => a - b);
  return Object.fromEntries(
    statuses.map((status) => {
      const here = [...new Set(codes.filter((code) => problemKinds[code].status === status))];
      const schema = {allOf: [{$ref: '#/components/schemas/Problem'}, {type: 'object', properties: {code: {type: 'string', enum: here}}}]};
      return [
        String(status),
        {
          description: `${here.map((code) => `\`${code}\``).join(', ')}.`,
          ...(status === 429 || status === 503 ? {headers: {'Retry-After': {$ref: '#/components/headers/RetryAfter'}}} : {}),
          content: {'application/problem+json': {schema}},
        },
      ];
    }),
  );
}

/** The JSDoc comments above the constants of a module. */
function commentsOf(path: string): ReadonlyMap<string, string> {
  const source = ts.createSourceFile(path, readFileSync(join(root, path), 'utf8'), ts.ScriptTarget.Latest, true);
  const comments = new Map<string, string>();
  for (const statement of source.statements.filter(ts.isVariableStatement)) {
    const comment = ts.getJSDocCommentsAndTags(statement).map((each) => ts.getTextOfJSDocComment(each.comment) ?? '');
    for (const {name} of statement.declarationList.declarations)
      comments.set(name.getText(), comment.join(' ').replace(/\s+/g, ' ').trim());
  }
  return comments;
}

const fresh = `${JSON.stringify(document(), null, 1)}\n`;
if (!values.check) writeFileSync(file, fresh);
else if (stored() !== fresh) {
  console.error('openapi.json is not what src/api says: run `node scripts/openapi.ts` and commit it.');
  process.exitCode = 1;
}
