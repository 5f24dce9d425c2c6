/** What was measured of whom, and how it stands beside the one by hand and the budgets. */
export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** At most so many times what the one by hand takes, or at most so much. */
export interface Budget {
  readonly ratio?: number;
  readonly most?: number;
}

const shown = (value: number): string => (Math.abs(value) < 100 ? value.toFixed(2) : value.toFixed(0));

export class Figures {
  readonly #values = new Map<string, Map<string, number[]>>();

  note(what: string, who: string, value: number): void {
    const ofAll = this.#values.get(what) ?? new Map<string, number[]>();
    this.#values.set(what, ofAll.set(who, [...(ofAll.get(who) ?? []), value]));
  }

  /** A line for each figure with the medians of all, and whether the first of them keeps its budget beside `rival`: if not, the bench fails. */
  print(all: readonly string[], rival: string, budgets: Readonly<Record<string, Budget>>): void {
    console.log(`  ${''.padEnd(32)} ${all.map((who) => who.padStart(12)).join(' ')}  budget`);
    for (const [what, ofAll] of this.#values) {
      const of = (who: string): number => median(ofAll.get(who) ?? []);
      const {ratio, most} = budgets[what] ?? {};
      const budget = ratio === undefined ? most : of(rival) * ratio;
      const rule = ratio === undefined ? `≤ ${String(most)}` : `≤ ${String(ratio)} × ${rival}`;
      const isOver = budget !== undefined && of(all[0] ?? '') > budget;
      if (isOver) process.exitCode = 1;
      const verdict = budget === undefined ? '' : `${rule}: ${isOver ? 'OVER' : 'within'}`;
      console.log(`  ${what.padEnd(32)} ${all.map((who) => shown(of(who)).padStart(12)).join(' ')}  ${verdict}`);
    }
  }
}
