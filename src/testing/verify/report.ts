import type {Check} from './trial.ts';
import type {CaseResult, VerifyReport} from './verify.ts';

const marks = {passed: '✓', failed: '✗', skipped: '–'} as const;

/** One case, with everything that was wrong in it. */
export function caseText({name, outcome, reason, checks}: CaseResult): string {
  const failed = checks.filter(({passed}) => !passed);
  const tail = reason === undefined ? '' : `\n    skipped: ${reason}`;
  const count = checks.length > 0 ? ` (${String(checks.length - failed.length)} of ${String(checks.length)})` : '';
  return `${marks[outcome]} ${name}${count}${failed.map(checkText).join('')}${tail}`;
}

const checkText = ({operation, name, expected, got, asked, hint}: Check): string =>
  [
    `\n    ${operation}: ${name}`,
    `      expected ${expected ?? ''}`,
    `      got      ${got ?? ''}`,
    ...(asked ? [`      asked    ${asked}`] : []),
    ...(hint ? [`      hint     ${hint}`] : []),
  ].join('\n');

/** The last lines. */
export function summaryText({passed, failed, skipped, untried, stopped}: VerifyReport): string {
  const not = stopped ? `\n${stopped}` : untried.length > 0 ? `\nOffered, but tried by no check: ${untried.join(', ')}` : '';
  return `${not}\n${String(passed)} passed, ${String(failed)} failed; ${String(skipped)} cases skipped or cut short`;
}
