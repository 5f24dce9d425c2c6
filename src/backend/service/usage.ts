import type {LossKind} from '../../domain/changes.ts';
import type {Context} from './context.ts';

/** How much data there is in a function that a change could lose. */
export async function usageOf(
  {db}: Pick<Context, 'db'>,
  companyId: string,
  functionKey: string,
): Promise<Partial<Record<LossKind, number>>> {
  const rows = await db.find('usage', {companyId, function: functionKey});
  return Object.fromEntries(rows.map(({kind, count}) => [kind, count]));
}
