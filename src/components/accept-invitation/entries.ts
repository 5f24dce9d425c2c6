/** What the person can do here; also names the button that is busy. */
export type Deed = 'verify' | 'accept' | 'acceptOnly' | 'decline' | 'terms' | 'link' | 'check';

/** What the person has entered so far. */
export interface Entries {
  /** Confirmed texts as they were shown: another value is not confirmed. */
  readonly confirmed: ReadonlySet<string>;
  readonly reason: string;
  readonly customerId: string;
  readonly taskId: string;
  /** The step that was tried and lacks something. */
  readonly tried: Deed | undefined;
}

export const nothingEntered: Entries = {confirmed: new Set(), reason: '', customerId: '', taskId: '', tried: undefined};
