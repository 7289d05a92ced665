/** Follows a deed to its notification by asking AWS's own APIs when each step of its way happened. */
import { type Step, steps } from "./chain.ts";
import type { Followed } from "./looks/look.ts";
import { looks } from "./looks/looks.ts";
import type { Time } from "./time.ts";

type Seen = Partial<Record<Step, Date>>;

interface Following {
  readonly time: Time;
  /** Milliseconds of the cloud's time since the call. */
  readonly deadline: number;
  onSeen(chain: Followed, step: Step, at: Date): void;
}

/** Milliseconds between two looks: the first ones are quick, later ones gentle. */
const [firstPause, longestPause, growth] = [2_000, 30_000, 1.5];

/** Looks at all chains again and again until each has come to its end, failed, or passed its deadline. */
export async function follow(begun: readonly Followed[], { time, deadline, onSeen }: Following): Promise<Followed[]> {
  let chains = [...begun];
  for (let pause = firstPause; ; pause = Math.min(pause * growth, longestPause)) {
    const now = await time.now();
    const before = chains;
    chains = await Promise.all(chains.map((chain) => (isOver(chain) ? chain : lookOn(chain, now))));
    for (const [index, chain] of chains.entries())
      for (const step of steps) {
        const at = chain.seen[step];
        if (at && before[index]?.seen[step] === undefined) onSeen(chain, step, at);
      }
    const left = Math.max(...chains.map((chain) => leftOf(chain, deadline, now)));
    if (left <= 0) return chains;
    await time.pass(Math.min(pause, left));
  }
}

const isAtEnd = ({ seen }: Followed): boolean => seen.notification !== undefined;
const isOver = (chain: Followed): boolean => isAtEnd(chain) || chain.failed !== undefined;

const leftOf = (chain: Followed, deadline: number, now: Date): number =>
  isOver(chain) ? 0 : chain.calledAt.getTime() + deadline - now.getTime();

/** Looks once at what was not yet seen, no further than one step past the first that is missing. */
async function lookOn(chain: Followed, now: Date): Promise<Followed> {
  const seen: Seen = { ...chain.seen };
  let { record } = chain;
  let missing = 0;
  for (const { step, look } of looks) {
    if (seen[step] !== undefined) continue;
    try {
      const sight = await look({ ...chain, seen }, now);
      if (sight) {
        seen[step] = sight.at;
        record ??= sight.record;
      } else missing += 1;
    } catch (error) {
      if (!isAnswer(error)) throw error;
      if (!comesLater.test(error.name))
        return { ...chain, seen, failed: `it could not be looked for (${error.message})` };
      missing += 1;
    }
    if (missing === 2) break;
  }
  return { ...chain, seen: inOrder(seen), ...(record && { record }) };
}

/** What is not there yet, and what AWS wants to be asked more slowly, is looked for again. */
const comesLater = /^(ResourceNotFound|Throttl|TooManyRequests|RequestLimitExceeded)/;

/** What a service answered; anything else is a failure of the network or a bug. */
const isAnswer = (error: unknown): error is Error => error instanceof Error && "$metadata" in error;

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
