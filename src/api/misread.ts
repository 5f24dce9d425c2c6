import type {BaseIssue} from 'valibot';

/** For developers: which member of an answer could not be read, and what was expected of it. Never what it holds, which may be about somebody. */
export const misread = (path: string, [{path: members, expected}]: readonly [BaseIssue<unknown>, ...unknown[]]): string =>
  `${path}: ${members?.map(({key}) => String(key)).join('.') ?? 'the answer'} should be ${String(expected)}`;
