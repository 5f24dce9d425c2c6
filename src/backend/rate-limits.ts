import {ApiError} from '../api/errors.ts';
import type {OperationName} from '../api/operations.ts';
import type {BackendOptions, RateLimit} from './options.ts';

/** What guessing, or flooding somebody's mailbox, would need many of. */
const defaultRateLimits: Readonly<Partial<Record<OperationName, RateLimit>>> = {
  lookUpInvitation: {max: 30, windowSeconds: 60},
  verifyInvitation: {max: 30, windowSeconds: 60},
  acceptInvitation: {max: 30, windowSeconds: 60},
  // A batch of thousands goes through; how many of them go to one mailbox is counted elsewhere.
  activate: {max: 3000, windowSeconds: 600},
  inviteAgency: {max: 30, windowSeconds: 600},
  registerAuditor: {max: 30, windowSeconds: 600},
};

/** Beyond so many callers, and then whenever they have doubled, those that may ask again anyway are forgotten: looking at all of them each time is slow. */
const rememberedCallers = 10_000;

/** Counts calls in a sliding window. @throws {ApiError} tooManyRequests - when the caller has to wait */
export function createRateLimits({
  now,
  rateLimits = {},
}: Pick<BackendOptions, 'now' | 'rateLimits'>): (name: OperationName, caller: string) => void {
  const limits: Readonly<Partial<Record<OperationName, RateLimit | null>>> = {...defaultRateLimits, ...rateLimits};
  let mostCallers = rememberedCallers;
  const callsByCaller = new Map<string, {times: number[]; forgetAt: number}>();
  return (name, caller) => {
    const limit = limits[name];
    if (!limit) return;
    const time = now().getTime();
    const windowMs = limit.windowSeconds * 1000;
    const key = `${name}/${caller}`;
    const times = (callsByCaller.get(key)?.times ?? []).filter((each) => each > time - windowMs && each <= time);
    const oldest = times[times.length - limit.max];
    if (oldest !== undefined) {
      throw new ApiError('tooManyRequests', name, {retryAfterSeconds: Math.max(1, Math.ceil((oldest + windowMs - time) / 1000))});
    }
    times.push(time);
    callsByCaller.set(key, {times, forgetAt: time + windowMs});
    if (callsByCaller.size <= mostCallers) return;
    for (const [each, {forgetAt}] of callsByCaller) if (forgetAt <= time) callsByCaller.delete(each);
    mostCallers = Math.max(rememberedCallers, 2 * callsByCaller.size);
  };
}
