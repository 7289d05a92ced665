/** Every resource of the AWS provider that our services keep: made, planned empty, changed, planned empty, destroyed (the full run). */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { GetUserCommand, IAMClient } from "@aws-sdk/client-iam";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startCloud, type TestCloud } from "../running/cloud.ts";
import { full, type Terraform, terraformIn, terraformSettings } from "./infra-tools.ts";

const settings = full ? terraformSettings() : undefined;
if (!full) console.error("SKIPPED: the provider's resources one by one run by `npm run test:full` alone");

describe.skipIf(!settings)("the provider's resources (needs terraform and a copy of its AWS provider)", () => {
  let folder: string;
  let cloud: TestCloud;
  let terraform: Terraform;

  beforeAll(async () => {
    cloud = await startCloud({ clockRate: 1 });
    folder = mkdtempSync(join(tmpdir(), "trailbell-resources-"));
    cpSync(fileURLToPath(new URL("terraform/resources.tf", import.meta.url)), join(folder, "main.tf"));
    terraform = terraformIn(folder, cloud.url, settings ?? {});
  });
  afterAll(async () => {
    await cloud.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const works = async (...args: readonly string[]) => {
    const ran = await terraform(...args);
    expect(ran, ran.output.slice(-6000)).toMatchObject({ status: 0 });
  };

  test("are made, found as made, changed, found as changed, and gone", async () => {
    await works("init");
    for (const round of [[], ["-var", "changed=true"]]) {
      await works("apply", "-auto-approve", "-parallelism=20", ...round);
      await works("plan", "-detailed-exitcode", ...round);
    }
    await works("destroy", "-auto-approve", "-parallelism=20", "-var", "changed=true");
    const user = cloud.client(IAMClient).send(new GetUserCommand({ UserName: "tf-user" }));
    await expect(user).rejects.toMatchObject({ name: "NoSuchEntityException" });
  });
});
