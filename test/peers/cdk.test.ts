/** The CDK, with nothing special but AWS_ENDPOINT_URL: bootstrap, deploy twice, diff, drift, a change, an alarm's mail, destroy. */
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CloudFormationClient, DescribeStacksCommand, ListStacksCommand } from "@aws-sdk/client-cloudformation";
import {
  CloudWatchLogsClient,
  DeleteMetricFilterCommand,
  DescribeMetricFiltersCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { CreateUserCommand, IAMClient } from "@aws-sdk/client-iam";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startCloud, type TestCloud } from "../running/cloud.ts";
import { npmPackages } from "./cached.ts";
import { cloudEnvironment, run } from "./peer.ts";

const packages = ["aws-cdk@2.1148.1", "aws-cdk-lib@2.276.0", "constructs@10"];
const peer = await npmPackages("cdk-2.1148.1", packages);

/** Eight commands, each of which takes ten seconds where nothing else runs. */
const patience = 900_000;

describe.skipIf(!peer)("the CDK (fetched by npm)", { timeout: patience }, () => {
  let cloud: TestCloud;
  let folder: string;

  beforeAll(async () => {
    cloud = await startCloud({ clockRate: 1 });
    folder = mkdtempSync(join(tmpdir(), "trailbell-cdk-"));
    cpSync(fileURLToPath(new URL("cdk/app.mjs", import.meta.url)), join(folder, "app.mjs"));
    writeFileSync(join(folder, "cdk.json"), '{ "app": "node app.mjs", "versionReporting": true }');
    symlinkSync(join(peer ?? "", "node_modules"), join(folder, "node_modules"));
  });
  afterAll(async () => {
    await cloud.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const cdk = async (args: string, more: Record<string, string> = {}) => {
    const program = join(peer ?? "", "node_modules/aws-cdk/bin/cdk");
    const env = { ...cloudEnvironment(cloud.url), CI: "1", CDK_DISABLE_CLI_TELEMETRY: "true", ...more };
    return run(process.execPath, [program, ...args.split(" "), "--no-notices"], { cwd: folder, env });
  };
  const deploy = (more?: Record<string, string>) => cdk("deploy --require-approval never", more);
  const works = { status: 0 };

  test("bootstraps, deploys, sees no difference and no drift, changes, rings and destroys", async () => {
    expect(await cdk("bootstrap")).toMatchObject(works);
    expect(await deploy()).toMatchObject(works);
    expect(await deploy()).toMatchObject({ ...works, output: expect.stringContaining("(no changes)") });
    expect(await cdk("diff --fail")).toMatchObject(works);
    expect(await cdk("drift --fail")).toMatchObject(works);

    for (const link of cloud.inbox()[0]?.links ?? []) await fetch(link);
    await cloud.client(IAMClient).send(new CreateUserCommand({ UserName: "ann" }));
    for (let minute = 0; minute < 10; minute += 1) await cloud.clock.advance(60_000);
    expect(cloud.inbox().map(({ subject }) => subject)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^ALARM: "Bell-UserCreatedAlarm/)]),
    );

    const logs = cloud.client(CloudWatchLogsClient);
    const { metricFilters: [filter] = [] } = await logs.send(new DescribeMetricFiltersCommand({}));
    await logs.send(
      new DeleteMetricFilterCommand({ logGroupName: filter?.logGroupName, filterName: filter?.filterName }),
    );
    expect(await cdk("drift --fail")).toMatchObject({ status: 1 });

    expect((await cdk("diff --fail", { THRESHOLD: "2" })).status).toBe(1);
    const stacks = cloud.client(CloudFormationClient);
    expect(await cdk("destroy --force")).toMatchObject(works);
    const { StackSummaries = [] } = await stacks.send(new ListStacksCommand({}));
    expect(StackSummaries.map(({ StackName, StackStatus }) => `${StackName} ${StackStatus}`).sort()).toEqual([
      "Bell DELETE_COMPLETE",
      "CDKToolkit CREATE_COMPLETE",
    ]);
    await stacks.send(new DescribeStacksCommand({ StackName: "CDKToolkit" }));
  });
});
