/** The walk-through with real Terraform, unchanged: applies, empty second plans, alarms and mails in turn, clean destroys. */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { operator } from "../../src/cloud/principal.ts";
import { startCloud, type TestCloud } from "../running/cloud.ts";
import { providerMirror } from "./infra-tools.ts";
import { cloudEnvironment, hasProgram, hasShared, run, sharedFolder } from "./peer.ts";

const offline = hasShared ? fileURLToPath(new URL("tools/terraform-offline", sharedFolder)) : "";
/** Named, since terraform-offline would search the disk at every call, and fails where a file vanishes meanwhile. */
const mirror = hasShared ? providerMirror() : undefined;
const found = mirror !== undefined && hasProgram("terraform", ["version"]);
if (hasShared && !mirror) console.error("SKIPPED: no copy of Terraform's AWS provider is on this machine");
if (!hasShared) console.error("SKIPPED: ../shared is not here, so the Terraform walk-through cannot run");

describe.skipIf(!found)(
  "the walk-through with Terraform (needs ../shared, terraform and a copy of its AWS provider)",
  () => {
    let running: TestCloud;
    let folder: string;

    beforeAll(async () => {
      running = await startCloud();
      folder = mkdtempSync(join(tmpdir(), "trailbell-terraform-"));
      cpSync(new URL("walkthrough/", sharedFolder), folder, { recursive: true });
    });
    afterAll(async () => {
      await running.close();
      rmSync(folder, { recursive: true, force: true });
    });

    const terraform = (unit: string, ...args: string[]) =>
      run(
        "bash",
        [offline, join(folder, unit), ...args, "-input=false", "-no-color", "-var", `endpoint=${running.url}`],
        {
          env: { ...cloudEnvironment(running.url), TF_PROVIDER_MIRROR: mirror ?? "" },
        },
      );
    const apply = async (unit: string) =>
      expect(await terraform(unit, "apply", "-auto-approve")).toMatchObject({ status: 0 });
    const destroy = async (unit: string) =>
      expect(await terraform(unit, "destroy", "-auto-approve")).toMatchObject({ status: 0 });
    const plansNothing = async (unit: string) =>
      expect(await terraform(unit, "plan", "-detailed-exitcode")).toMatchObject({
        status: 0,
        output: expect.stringContaining("No changes."),
      });

    const inbox = async () =>
      (await (await fetch(`${running.url}/_trailbell/inbox`)).json()) as { id: string; subject: string }[];
    const alarmMails = async () =>
      (await inbox()).map(({ subject }) => subject).filter((subject) => subject.startsWith("ALARM"));
    const minutes = async (count: number) => {
      for (let minute = 0; minute < count; minute += 1) await running.cloud.clock.advance(60_000);
    };
    const subject = (name: string) => `ALARM: "${name}" in US East (N. Virginia)`;

    test("applies, rings in turn and is destroyed without a trace", async () => {
      await apply("cloudtrail-n-cloudwatch");
      await plansNothing("cloudtrail-n-cloudwatch");
      const [confirmation] = await inbox();
      expect(confirmation?.subject).toBe("AWS Notification - Subscription Confirmation");

      // Nothing is sent before the subscription is confirmed, whatever rings.
      await apply("users");
      await destroy("users");
      // A five-minute alarm reads three periods (docs/semantics.md): after twenty minutes it is OK again.
      await minutes(20);
      expect(await alarmMails()).toEqual([]);

      const mail = (await (await fetch(`${running.url}/_trailbell/inbox/${confirmation?.id}`)).json()) as {
        links: string[];
      };
      expect((await fetch(mail.links[0] ?? "")).status).toBe(200);
      await plansNothing("cloudtrail-n-cloudwatch");

      await apply("users");
      await plansNothing("users");
      await minutes(3);
      expect(await alarmMails()).toEqual([subject("new-user-created-alarm")]);

      await apply("security-groups");
      await plansNothing("security-groups");
      await minutes(3);
      expect(await alarmMails()).toEqual([subject("new-user-created-alarm"), subject("security-group-changed-alarm")]);

      await destroy("users");
      await minutes(3);
      expect(await alarmMails()).toEqual([
        subject("new-user-created-alarm"),
        subject("security-group-changed-alarm"),
        subject("user-deleted-alarm"),
      ]);

      await destroy("security-groups");
      await destroy("cloudtrail-n-cloudwatch");
      const left = (service: string, operation: string) =>
        running.cloud.invoke(
          service,
          operation,
          {},
          { principal: operator(running.cloud.account), region: "us-east-1" },
        );
      expect(left("cloudtrail", "DescribeTrails")).toEqual({ trailList: [] });
      expect(left("s3", "ListBuckets")).toMatchObject({ Buckets: [] });
      expect(left("logs", "DescribeLogGroups")).toMatchObject({ logGroups: [] });
      expect(left("cloudwatch", "DescribeAlarms")).toMatchObject({ MetricAlarms: [] });
      expect(left("sns", "ListTopics")).toMatchObject({ Topics: [] });
      expect(left("iam", "ListRoles")).toMatchObject({ Roles: [] });
      expect(left("iam", "ListUsers")).toMatchObject({ Users: [] });
    });
  },
);
