/** Due work that gives queued events to their targets, tries again what may succeed later, and counts what cannot. */
import type { DueWork } from "../../cloud/due-work.ts";
import { Fault } from "../../cloud/fault.ts";
import type { Host } from "../../cloud/host.ts";
import { asEventBridge } from "./as-event-bridge.ts";
import { sendToDeadLetterQueue } from "./dead-letters.ts";
import { count } from "./metrics.ts";
import { duePending, forget, nextDue, type Pending, tryAgain } from "./pending.ts";
import { type RuleName, ruleArn } from "./rule.ts";
import { type Target, targets } from "./target.ts";
import { targetInput } from "./target-input.ts";
import { deliver } from "./target-kinds.ts";

export function deliveries(cloud: Host): DueWork {
  return {
    name: "events deliveries",
    next: () => nextDue(cloud.store),
    run: (now) => {
      for (const pending of duePending(cloud.store, now)) cloud.store.transaction(() => settle(cloud, pending, now));
    },
  };
}

/** A target that was removed on the way gets nothing. */
function settle(cloud: Host, pending: Pending, now: number): void {
  const { account, region, bus, rule: name } = pending;
  const rule: RuleName = { account, region, bus, name };
  const target = targets.get(cloud.store, account, region, bus, name, pending.target);
  const error = target && attempt(cloud, rule, target, pending);
  if (target && error && !isFinal(error) && mayTryAgain(target, pending, now))
    return void tryAgain(cloud.store, pending, now + backoff(pending.attempts));
  forget(cloud.store, pending);
  if (!target) return;
  count(cloud, rule, "Invocations", ...(error ? (["FailedInvocations"] as const) : []));
  if (error && target.settings.DeadLetterConfig?.Arn) sendToDeadLetterQueue(cloud, rule, target, pending, error);
}

/** @returns why it failed */
function attempt(cloud: Host, rule: RuleName, { settings }: Target, { event, ingested }: Pending): Error | undefined {
  const of = { ruleArn: ruleArn(rule), ruleName: rule.name, ingested };
  try {
    const message = targetInput(settings, event, of);
    const { time } = JSON.parse(event) as { readonly time: string };
    if (message !== undefined)
      deliver({ cloud, target: settings, message, time: Date.parse(time), as: asEventBridge(rule) });
    return undefined;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (!(error instanceof Fault)) cloud.log(`event for ${settings.Arn}`, error);
    return error;
  }
}

/** What a service refuses it will refuse again: EventBridge does not repeat it (user guide, retry policy). */
function isFinal(error: Error): boolean {
  return error instanceof Fault;
}

/** EventBridge's own, where the target says nothing. */
const mostAttempts = 185;
const longestAge = 86_400;

function mayTryAgain(
  { settings: { RetryPolicy: policy } }: Target,
  { attempts, ingested }: Pending,
  now: number,
): boolean {
  const { MaximumRetryAttempts: most = mostAttempts, MaximumEventAgeInSeconds: age = longestAge } = policy ?? {};
  return attempts < most && now - ingested < age * 1_000;
}

/** Twice as long each time, at most ten minutes. */
function backoff(attempts: number): number {
  return Math.min(1_000 * 2 ** attempts, 600_000);
}
