/** Why a customer is not ready. */
import type {Verdict} from './plan.ts';
import type {Say} from '../stage.ts';
import {blockerText} from '../../shared.ts';

/** The reason in one sentence or several. */
export function reasonText(say: Say, {check}: Verdict): string {
  if (!check) return say.text('unreadableRow');
  if (!check.customer)
    return check.matches > 1 ? say.text('batch.reason.several', {number: check.matches}) : say.text('batch.reason.notFound');
  const reasons = check.whyNot.map((each) => (each ? blockerText(say, each) : say.text('unreadableRow')));
  if (reasons.length > 0) return reasons.join(' ');
  return check.ready && !check.price ? say.text('error.priceMissing') : say.text('batch.reason.unclear');
}
