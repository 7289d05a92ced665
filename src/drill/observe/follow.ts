/** Follows a deed to its notification by asking AWS's own APIs when each step of its way happened. */
import { type AnyStep, eventStep, type Step, steps } from "../steps.ts";
import type { Time } from "../time.ts";
import { eventTold } from "./observers/notification.ts";
import type { Failure, Followed, Observer, Sight } from "./observers/observer.ts";
import { observers } from "./observers/observers.ts";

type Seen = Partial<Record<Step, Date>>;

interface Following {
  readonly time: Time;
  /** Milliseconds of the cloud's time since the call. */
  readonly deadline: number;
  onSeen(step: AnyStep, at: Date): void;
}

/** Milliseconds between two looks: the first ones are quick, later ones gentle. */
const [firstPause, longestPause, growth] = [2_000, 30_000, 1.5];

/** Looks at a chain again and again until it has come to its end, failed, or passed its deadline. */
export async function follow(begun: Followed, { time, deadline, onSeen }: Following): Promise<Followed> {
  let chain = begun;
  for (let pause = firstPause; ; pause = Math.min(pause * growth, longestPause)) {
    const now = await time.now();
    const before = chain;
    chain = await lookOn(before, now);
    tellNews(chain, before, onSeen);
    const left = leftOf(chain, deadline, now);
    if (left <= 0) return chain;
    await time.pass(Math.min(pause, left));
  }
}

function tellNews(chain: Followed, before: Followed, onSeen: Following["onSeen"]): void {
  for (const step of steps) {
    const at = chain.seen[step];
    if (at && before.seen[step] === undefined) onSeen(step, at);
  }
  if (chain.eventToldAt && !before.eventToldAt) onSeen(eventStep, chain.eventToldAt);
}

export function isAtEnd({ seen, deployment, eventToldAt }: Followed): boolean {
  return seen.notification !== undefined && (deployment.rule === undefined || eventToldAt !== undefined);
}
function isOver(chain: Followed): boolean {
  return isAtEnd(chain) || chain.over === true;
}

function leftOf(chain: Followed, deadline: number, now: Date): number {
  return isOver(chain) ? 0 : chain.calledAt.getTime() + deadline - now.getTime();
}

/** Looks once at what was not yet seen. */
async function lookOn(chain: Followed, now: Date): Promise<Followed> {
  const looked = await lookAlong(chain, now);
  const eventToldAt = looked.eventToldAt ?? (await eventTold(looked));
  return eventToldAt ? { ...looked, eventToldAt } : looked;
}

/** Looks along the alarm's way, no further than one step past the first that is missing. */
async function lookAlong(chain: Followed, now: Date): Promise<Followed> {
  const seen: Seen = { ...chain.seen };
  let { record } = chain;
  const refusals: (string | undefined)[] = [];
  let failed = false;
  for (const { step, observe } of observers) {
    if (seen[step] !== undefined) continue;
    const sight = await orRefusal(observe({ ...chain, seen }, now));
    if (sight && "at" in sight) {
      seen[step] = sight.at;
      record ??= sight.record;
    } else refusals.push(sight && "refusal" in sight ? sight.refusal : undefined);
    failed = sight !== undefined && "failed" in sight;
    if (failed || refusals.length === 2) break;
  }
  const hidden = whyNoFurther(refusals);
  return {
    ...chain,
    seen: inOrder(seen),
    ...(record && { record }),
    ...(hidden !== undefined && { hidden }),
    ...((failed || hidden !== undefined) && { over: true }),
  };
}

/** A step that may not be looked at is known by the next one; where that is hidden too, nothing more will be seen. */
function whyNoFurther(refusals: readonly (string | undefined)[]): string | undefined {
  const [refusal] = refusals;
  if (refusal === undefined || refusals.includes(undefined)) return undefined;
  return `it could not be looked for (${refusal})`;
}

interface Refusal {
  readonly refusal: string;
}

/** What was seen, nothing as long as it may come yet, or why AWS will not tell. */
async function orRefusal(looking: ReturnType<Observer["observe"]>): Promise<Sight | Failure | Refusal | undefined> {
  try {
    return await looking;
  } catch (error) {
    if (!isAnswer(error)) throw error;
    return comesLater.test(error.name) ? undefined : { refusal: error.message };
  }
}

/** What is not there yet, and what AWS wants to be asked more slowly, is looked for again. */
const comesLater = /^(ResourceNotFound|Throttl|TooManyRequests|RequestLimitExceeded)/;

/** What a service answered; anything else is a failure of the network or a bug. */
function isAnswer(error: unknown): error is Error {
  return error instanceof Error && "$metadata" in error;
}

/** What is told late (the event history lags behind on AWS) was there before the step that follows from it. */
function inOrder(seen: Seen): Seen {
  const ordered: Seen = {};
  let next: Date | undefined;
  for (const step of steps.toReversed()) {
    const own = seen[step];
    const at = own && next ? new Date(Math.min(own.getTime(), next.getTime())) : (own ?? next);
    if (at) ordered[step] = at;
    next = at;
  }
  return ordered;
}
