/** What calls cost servers in processor time, measured side by side in interleaved rounds. */
import type { RawCall } from "./aws-calls.ts";
import type { ChildServer } from "./child-server.ts";
import { median } from "./median.ts";
import { cpuMs } from "./process-cost.ts";
import { openRawClient, type RawClient } from "./raw-client.ts";

export interface Scenario {
  readonly what: string;
  readonly make: (index: number) => RawCall;
  /** Calls in a round: enough that the ticks of 10 ms, in which Linux counts processor time, do not matter. */
  readonly calls: number;
}

export interface Subject {
  readonly server: ChildServer;
  readonly client: RawClient;
  /** What part of a scenario's calls it gets: a slow server costs enough ticks with fewer. */
  readonly share: number;
  /** How many calls were made so far: names must not repeat. */
  made: number;
}

export function subject(server: ChildServer, share = 1): Subject {
  return {
    server,
    client: openRawClient(server.port),
    share,
    made: 0,
  };
}

/** Microseconds a call, on average over a round. */
async function roundCost({ make, calls }: Scenario, subject: Subject): Promise<number> {
  const count = Math.round(calls * subject.share);
  const before = cpuMs(subject.server.pid);
  for (let n = 0; n < count; n++) {
    await subject.client.send(make(subject.made));
    subject.made += 1;
  }
  return ((cpuMs(subject.server.pid) - before) * 1000) / count;
}

/** Rounds that do not count: V8 compiles for some hundred calls before a server costs what it will cost. */
const warmUpRounds = 4;

/** Microseconds a call for each subject: medians of `rounds`, in which all take turns, after those that warm up. */
export async function callCosts(scenario: Scenario, subjects: readonly Subject[], rounds: number): Promise<number[]> {
  const costs = subjects.map((): number[] => []);
  for (let round = -warmUpRounds; round < rounds; round++) {
    for (const [index, each] of subjects.entries()) {
      const cost = await roundCost(scenario, each);
      if (round >= 0) costs[index]?.push(cost);
    }
  }
  return costs.map(median);
}
