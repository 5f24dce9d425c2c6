/** What is said when all are done. */
import type {Port} from '../stage.ts';
import type {BatchRun} from './run.ts';

/** How many are activated, and how many have only been asked. */
export function finishedTexts({say}: Port, {done, failed, asked}: BatchRun): readonly string[] {
  const activated = done - failed - asked;
  return [
    ...(activated > 0 || asked === 0 ? [say().text('batch.finished', {count: activated})] : []),
    ...(asked > 0 ? [say().text('batch.finishedAsked', {count: asked})] : []),
  ];
}
