/** What tests of drills share: a cloud with a stack on it whose mails are confirmed, and a run of its drills. */

import { type Aws, openAws } from "../../src/aws/aws.ts";
import type { Credentials } from "../../src/aws/connection.ts";
import { type Deployed, deploy } from "../../src/deploy/deploy.ts";
import { stackDeployments } from "../../src/deploy/deployments.ts";
import { embeddedAt, embeddedCloud } from "../../src/drill/embedded.ts";
import { allDrills } from "../../src/drill/plan/declared.ts";
import { type Plan, planDrills } from "../../src/drill/plan/plan.ts";
import type { Progress } from "../../src/drill/report/result.ts";
import { type DrillReport, runDrills } from "../../src/drill/run.ts";
import type { Stack } from "../../src/monitors/monitor.ts";
import { talk } from "../deploy/fixture.ts";
import { clientOptions } from "../running/clients.ts";
import type { TestCloud } from "../running/cloud.ts";

export interface Drilled {
  readonly stack: Stack;
  readonly cloud: TestCloud;
  readonly outputs: Deployed["outputs"];
}

/** Deploys the stack and opens the link of every confirmation mail. */
export async function ready(cloud: TestCloud, stack: Stack): Promise<Drilled> {
  const { outputs } = await deploy(stack, clientOptions(cloud, stack.region), talk());
  const embedded = embeddedCloud(cloud.url);
  for (const { id } of await embedded.inbox()) {
    const [link] = await embedded.links(id);
    if (link) await fetch(link);
  }
  return { stack, cloud, outputs };
}

interface Run {
  readonly signal?: AbortSignal;
  readonly tell?: (progress: Progress) => void;
  readonly deadline?: number;
  /** Whose calls they are. */
  readonly credentials?: Credentials;
}

export function planned({ stack }: Drilled, names: readonly string[] | "all"): Plan {
  return planDrills(allDrills(stack), stack.monitors, names);
}

/** Runs drills of the stack by their names. */
export async function drilled(
  on: Drilled,
  names: readonly string[] | "all",
  { signal, tell = () => {}, deadline = 15 * 60_000, ...who }: Run = {},
): Promise<DrillReport> {
  const { stack, cloud } = on;
  const connection = { ...clientOptions(cloud, stack.region), ...who };
  const deploymentOf = await stackDeployments(stack, connection);
  if (!deploymentOf) throw new Error(`${stack.name} is not deployed`);
  const account = "000000000000";
  const { drills } = planned(on, names);
  const embedded = await embeddedAt(connection.endpoint);
  const where = { connection, account, deploymentOf, ...(embedded && { embedded }) };
  return runDrills({ ...where, drills, deadline, ...(signal && { signal }) }, tell);
}

/** Calls of any service, for what a test makes or looks at itself. */
export function awsOn({ cloud, stack }: Drilled): Aws {
  return openAws(clientOptions(cloud, stack.region));
}
