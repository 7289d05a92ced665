/** Who judges a deployed stack: each face of Trailbell that says what is broken, and must say the same. */
import type { Pipeline } from "../../src/api/contract.ts";
import { status } from "../../src/deploy/status/status.ts";
import { allDrills } from "../../src/drill/plan/declared.ts";
import { firstLook } from "../../src/drill/plan/first-look.ts";
import { planDrills } from "../../src/drill/plan/plan.ts";
import { readInventory } from "../../src/inventory/read-inventory.ts";
import { checkView } from "../../src/monitors/check/check.ts";
import type { Finding } from "../../src/monitors/check/finding.ts";
import type { Stack } from "../../src/monitors/monitor.ts";
import { read } from "../api/fixture.ts";
import { connection } from "../deploy/fixture.ts";
import type { Bench } from "../drill/broken-chain.fixture.ts";

/** A column of the table: a new face is an entry of `faces`. */
export interface Face {
  readonly name: string;
  readonly findings: (bench: Bench, stack: Stack) => Promise<readonly Judged[]>;
}

/** What faces must say alike. */
export type Judged = Pick<Finding, "rule" | "severity"> & Partial<Pick<Finding, "step" | "message">>;

export const faces: readonly Face[] = [
  {
    name: "check --live",
    findings: async ({ aws, cloud }) => checkView(await readInventory(aws, await cloud.now())),
  },
  {
    name: "status",
    findings: async ({ running, cloud }, stack) =>
      (await status({ stack, drift: false, now: await cloud.now() }, connection(running))).findings,
  },
  {
    name: "dashboard",
    findings: async ({ running }) => (await read<Pipeline>(running, "pipeline")).findings,
  },
  {
    name: "drill",
    findings: async ({ aws, cloud, deployment }, stack) =>
      firstLook({
        inventory: await readInventory(aws, await cloud.now()),
        stack,
        deploymentOf: () => deployment,
        undeployed: new Set(),
        drills: planDrills(allDrills(stack), stack.monitors, "all").drills,
      }),
  },
];

/** Rules that only a declaration can answer; an account alone cannot know what was meant. */
export const ofDeclarations: readonly string[] = [
  ...["drift", "missing-monitor", "missing-event-rule", "missing-subscriber"],
  ...["not-deployed", "stack-state", "undeployed-change"],
];
