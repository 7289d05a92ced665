/** An event comes to a bus: its rules are asked, and what they match is queued for their targets. */
import type { Host } from "../../cloud/host.ts";
import type { Store } from "../../cloud/store.ts";
import { type EventFields, eventFields } from "../../event-patterns/event-fields.ts";
import { matchesFields } from "../../event-patterns/match.ts";
import { compiledPattern } from "./checked-pattern.ts";
import type { Place } from "./event-bus.ts";
import { count } from "./metrics.ts";
import { queue } from "./pending.ts";
import type { Rule } from "./rule.ts";
import { targets } from "./target.ts";

/** An event without what all have. */
export interface ReceivedEvent extends Place {
  readonly bus: string;
  /** Whether only rules see it that ask for all of CloudTrail's management events. */
  readonly readOnlyManagement: boolean;
  /** Reads the whole event, in the order of its members; asked for where there are rules only. */
  event(): object;
}

/** Stands on the way of every recorded call: without rules it is one look into an index. */
export function receive(cloud: Host, received: ReceivedEvent): void {
  const { store } = cloud;
  const rules = rulesOf(store, received);
  if (rules.length === 0) return;
  const event = received.event();
  let fields: EventFields | undefined;
  let text: string | undefined;
  for (const rule of rules) {
    if (!hears(rule, received)) continue;
    fields ??= eventFields(event);
    if (!matchesFields(compiledPattern(rule.pattern), fields)) continue;
    text ??= JSON.stringify(event);
    send(cloud, rule, text);
  }
}

function hears({ state }: Rule, { readOnlyManagement }: ReceivedEvent): boolean {
  return state === "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS" || (state === "ENABLED" && !readOnlyManagement);
}

function send(cloud: Host, rule: Rule, text: string): void {
  const aims = targets.list(cloud.store, rule.account, rule.region, rule.bus, rule.name);
  for (const { id } of aims) queue(cloud.store, rule, id, text, cloud.clock.now());
  if (aims.length > 0) cloud.clock.wake();
  count(cloud, rule, "MatchedEvents", "TriggeredRules");
}

/** Rules as rows are texts; those that were read before are known by theirs. */
const known = new Map<string, Rule>();
const mostKnown = 1_000;

function rulesOf(store: Store, { account, region, bus }: ReceivedEvent): Rule[] {
  return store
    .all<{ body: string }>(
      "SELECT body FROM events_rules WHERE account = ? AND region = ? AND bus = ?",
      account,
      region,
      bus,
    )
    .map(({ body }) => {
      const rule = known.get(body) ?? (JSON.parse(body) as Rule);
      if (known.size >= mostKnown) known.clear();
      known.set(body, rule);
      return rule;
    });
}
