/** An adapter that has not settled after this many milliseconds is given up; the key stays, so that trying again is safe. */
const limitMs = 120_000;

/** What `change` answers, or `outcomeUnknown` where that takes too long. */
export async function withLimit<R>(change: () => Promise<R>): Promise<R> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error('No answer'), {code: 'outcomeUnknown'})), limitMs);
  });
  return Promise.race([change(), limit]).finally(() => clearTimeout(timer));
}
