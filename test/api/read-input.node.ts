import {expect} from 'chai';
import {describe, it} from 'node:test';
import {readInput} from '../../src/api/read-input.ts';

const named = (name: string): ReturnType<typeof readInput<'createTask'>> => readInput('createTask', {customerId: '17', name});

describe('A text of one line', () => {
  for (const [what, name] of Object.entries({
    'nothing at all': '',
    'spaces only': ' \t\u00a0\n',
    'a space without width': '\u200b',
    'marks of direction': '\u202e\u2066\u200f',
    'a filler that counts as a letter': '\u3164 \ufeff\u00ad',
    'control characters': '\u0001\u007f',
  })) {
    it(`is missing where there is ${what}`, () => {
      expect(named(name).fields).to.deep.equal([{pointer: '/name', code: 'missing'}]);
    });
  }

  it('loses what breaks the line or turns its direction', () => {
    const read = (name: string): string | undefined => named(name).input?.name;
    expect(read('  Lön\r\nmars\u2028och\u0007april\u007f ')).to.equal('Lön mars och april');
    expect(read('\u202eLön\u202c \u2066mars\u2069')).to.equal('Lön mars');
    expect(read('می\u200cخواهم 👩\u200d💻'), 'what joins letters stays').to.equal('می\u200cخواهم 👩\u200d💻');
  });

  it('is refused with a NUL, and where it is too long', () => {
    expect(named('Lön\u0000').fields).to.deep.equal([{pointer: '/name', code: 'invalid'}]);
    expect(named('x'.repeat(201)).fields).to.deep.equal([{pointer: '/name', code: 'tooLong'}]);
  });

  it('may be of several lines where it is a message', () => {
    const {input} = readInput('declineInvitation', {invitationId: '1', reason: ' Nej.\nTack.\n'});
    expect(input?.reason).to.equal('Nej.\nTack.');
  });
});

describe('An e-mail address', () => {
  const named = (length: number): string => `${'a'.repeat(length - '@acme.example'.length)}@acme.example`;

  for (const [operation, pointer, inputOf] of [
    ['createCustomer', '/contact/email', (email: string) => ({name: 'A', corporateId: '1', country: 'SE', contact: {name: 'A', email}})],
    ['verifyInvitation', '/email', (email: string) => ({invitationId: '1', corporateId: '1', email})],
    ['inviteAgency', '/email', (email: string) => ({companyId: '1', function: 'f', email})],
    ['registerAuditor', '/email', (email: string) => ({companyId: '1', name: 'A', email, feeMinor: 0})],
  ] as const)
    it(`may have 254 characters, and not one more (${operation})`, () => {
      expect(readInput(operation, inputOf(named(254))).fields).to.deep.equal([]);
      expect(readInput(operation, inputOf(named(255))).fields).to.deep.equal([{pointer, code: 'tooLong'}]);
    });
});

describe('A list', () => {
  const terms = (count: number): object => ({terms: Array.from({length: count}, () => ({}))});
  const ids = (count: number): readonly number[] => Array.from({length: count}, () => 0);
  const seen = (lost: readonly unknown[]): object => ({terms: [], ownAgreement: {change: 'own', on: '2026-12-01', lost}});

  for (const [operation, pointer, input] of [
    ['approveTerms', '/terms', {collaborationId: '1', ...terms(20_000)}],
    ['approveTerms', '/ownAgreement/lost', {collaborationId: '1', ...seen(ids(20_000))}],
    ['acceptInvitation', '/terms', {invitationId: '1', ...terms(201)}],
    ['endCollaboration', '/checked', {collaborationId: '1', customerKeeps: 'readOnly', checked: ids(20_000)}],
    ['checkActivations', '/customers', {function: 'f', solution: 's', customers: ids(201)}],
  ] as const)
    it(`that is too long is refused as one, without a reason for each of its items (${operation}, ${pointer})`, () => {
      expect(readInput(operation, input).fields).to.deep.equal([{pointer, code: 'tooLong'}]);
    });

  it('may have 200 items, and is none of our business where the member is not known', () => {
    const customers = Array.from({length: 200}, () => 'a');
    expect(readInput('checkActivations', {function: 'f', solution: 's', customers, more: ids(20_000)}).fields).to.deep.equal([]);
  });
});
