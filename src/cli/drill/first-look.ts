/** The drill's first look at the account, as the command prints it, and its refusal where an alarm cannot ring. */
import { findUndeployed } from "../../deploy/status/undeployed.ts";
import { firstLook } from "../../drill/plan/first-look.ts";
import type { PlannedDrill } from "../../drill/plan/plan.ts";
import { readInventory } from "../../inventory/read-inventory.ts";
import type { Monitor, Stack } from "../../monitors/monitor.ts";
import type { Deployment } from "../../stack/deployment.ts";
import { type GateOptions, refuseErrors } from "../check/gate.ts";
import { report } from "../check/report.ts";
import { note, print, printReport, type Say } from "../terminal/print.ts";
import { type DrillTarget, targetName } from "./target.ts";

interface Chosen {
  readonly stack: Stack;
  readonly deploymentOf: (monitor: Monitor) => Deployment;
  readonly drills: readonly PlannedDrill[];
}

/**
 * Prints what is broken, or what is still to be confirmed, of the alarms that are to ring. What it may not look at it
 * says, and goes on: the drill itself will tell.
 * @throws UserError `check-failed` where an error is found, unless forced
 */
export async function requireRingable(target: DrillTarget, chosen: Chosen, options: GateOptions): Promise<void> {
  const aside = options.json === true;
  const seen = await look(target, chosen.stack, aside ? note : print);
  if (!seen) return;
  const findings = firstLook({ ...seen, ...chosen });
  const where = targetName(target);
  const located = findings.map((finding) => ({ path: where, ...finding }));
  const count = chosen.drills.reduce((sum, { acts }) => sum + acts.flatMap(({ rings }) => rings).length, 0);
  const looked = { count, what: "monitor" as const, where };
  if (refuseErrors({ findings: located, looked }, options, "nothing was done")) return;
  const pending = located.filter(({ severity }) => severity === "pending");
  if (pending.length > 0) printReport(pending, (safe) => `${report(safe, looked)}\n`, aside);
}

async function look({ aws, embedded, connection }: DrillTarget, stack: Stack, say: Say) {
  try {
    const [inventory, undeployed] = await Promise.all([
      readInventory(aws, (await embedded?.now()) ?? new Date()),
      findUndeployed(stack, connection),
    ]);
    return { inventory, undeployed };
  } catch (error) {
    // What AWS answered; anything else is a failure of the network or a bug.
    if (!(error instanceof Error && "$metadata" in error)) throw error;
    say(`could not look at what is deployed before: ${error.message}`);
    return undefined;
  }
}
