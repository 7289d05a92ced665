/** A declared stack by real Terraform: exported, applied, the same as by CloudFormation, changed in place, destroyed with and without its data. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { findMonitor } from "../../src/monitors/catalogue/catalogue.ts";
import { walkThrough } from "../../src/monitors/catalogue/walk-through.ts";
import type { Stack } from "../../src/monitors/monitor.ts";
import { terraformRoot } from "../../src/stack/terraform-files.ts";
import { trailbell } from "../cli/program.ts";
import { startCloud, type TestCloud } from "../running/cloud.ts";
import { byCloudFormation, changes } from "./infra-changes.ts";
import { described } from "./infra-described.ts";
import { full, type Terraform, terraformIn, terraformSettings } from "./infra-tools.ts";
import { run } from "./peer.ts";

const settings = terraformSettings();
const infra = fileURLToPath(new URL("../../infra/", import.meta.url));
const walkThroughStack: Stack = { name: "bell", monitors: walkThrough, emails: ["ops@example.com"] };
const deleteData = ["-auto-approve", "-var", "delete_data=true"];

describe.skipIf(!settings)("a declared stack by Terraform (needs terraform and a copy of its AWS provider)", () => {
  let folder: string;
  let running: TestCloud;
  let terraform: Terraform;

  const declare = (stack: Stack) => writeFileSync(join(folder, "main.tf"), terraformRoot(stack, "./trailbell"));
  const done = async (...args: readonly string[]) => {
    const ran = await terraform(...args);
    expect(ran, ran.output.slice(-4000)).toMatchObject({ status: 0 });
    return ran.output;
  };
  const apply = () => done("apply", ...deleteData);
  const plansNothing = () => done("plan", "-detailed-exitcode", "-var", "delete_data=true");

  // One folder for all: `terraform init` alone takes longer than most tests.
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "trailbell-infra-"));
    writeFileSync(join(folder, "bell.json"), JSON.stringify(walkThroughStack));
    const exported = await trailbell(["export", "terraform", ".", "--config", "bell.json"], folder);
    expect(exported).toMatchObject({ status: 0, stderr: "" });
    terraform = terraformIn(folder, "http://127.0.0.1:1", settings ?? {});
    await done("init");
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  beforeEach(async () => {
    running = await startCloud();
    terraform = terraformIn(folder, running.url, settings ?? {});
  });
  afterEach(async () => {
    await running.close();
    for (const state of ["terraform.tfstate", "terraform.tfstate.backup"]) rmSync(join(folder, state), { force: true });
  });

  /** Nobody can take away a subscription that is not confirmed: it goes by itself after some days, or with its topic. */
  const confirm = async (address: string) => {
    const ask = async (path: string) => (await fetch(`${running.url}/_trailbell/${path}`)).json();
    const mails = (await ask("inbox")) as { id: string; to: string }[];
    const mail = (await ask(`inbox/${mails.find(({ to }) => to === address)?.id}`)) as { links: string[] };
    expect((await fetch(mail.links[0] ?? "")).status).toBe(200);
  };
  const leftovers = () =>
    Object.fromEntries(Object.entries(described(running)).filter(([, items]) => (items as unknown[]).length > 0));

  test("is laid out as terraform fmt has it, and is valid", async () => {
    for (const place of [folder, infra])
      expect(await run("terraform", ["fmt", "-check", "-recursive", place])).toMatchObject({ status: 0 });
    await done("validate");
  });

  test("is the same as by CloudFormation, plans nothing afterwards, and is destroyed without a trace", async () => {
    await apply();
    expect(described(running)).toEqual(await byCloudFormation(walkThroughStack));
    await plansNothing();
    await done("destroy", ...deleteData);
    expect(leftovers()).toEqual({});
  });

  test("has the same event rules, targets and topics as by CloudFormation, and plans nothing afterwards", async () => {
    const notifying: Stack = {
      ...walkThroughStack,
      eventNotifications: true,
      subscribers: [{ protocol: "https", endpoint: "https://example.com/bell" }],
      monitors: [
        ...walkThrough,
        findMonitor("trail-bucket-tampering"),
        findMonitor("trail-role-tampering"),
        { name: "by the role", pattern: '{ $.userIdentity.userName = "{{stack.role}}" }' },
        { name: "not by itself", pattern: "{ $.eventName = %Delete.*% }" },
        {
          name: "root <signs in>",
          pattern: "{ $.eventName = ConsoleLogin && $.userIdentity.type = Root }",
          description: 'By "root"\nwith \\ & <b>',
          severity: "high",
          runbook: "https://example.com/root?a=<b>",
        },
      ],
    };
    declare(notifying);
    await done("fmt", "-check");
    await apply();
    const there = described(running);
    expect(there).toEqual(await byCloudFormation(notifying));
    expect(there.rules).toHaveLength(5);
    await plansNothing();
  });

  describe.skipIf(!full)("in full (TRAILBELL_FULL=1)", () => {
    const many: Stack = {
      name: "Many-Knobs",
      namespace: "Audit",
      emails: ["ops@example.com", "sec@example.com"],
      subscribers: [{ protocol: "https", endpoint: "https://example.com/bell" }],
      trail: { name: "audit", multiRegion: false, logFileValidation: false, managementEvents: "WriteOnly" },
      bucket: { prefix: "logs/aws", expireDays: 400 },
      logGroup: { name: "/audit/records", retentionDays: 365 },
      topic: { name: "bell", perMonitor: true },
      eventNotifications: true,
      encryption: "customer-key",
      notifyOk: true,
      tags: { team: "security", app: "audit" },
      monitors: [
        { name: "new-user", pattern: "{ $.eventName = CreateUser }", defaultValue: 0, notifyOk: false },
        {
          name: "network",
          alarmName: "Network changed",
          pattern: ["{ $.eventName = CreateVpc }", String.raw`{ $.userAgent = "a \"b\" \${c} %{d}" }`],
          description: "x".repeat(1024),
          severity: "high",
          runbook: "https://example.com/runbook",
          threshold: 2.5,
          period: 60,
          evaluationPeriods: 3,
          datapointsToAlarm: 2,
          statistic: "Maximum",
          comparison: "GreaterThanThreshold",
          treatMissingData: "missing",
        },
        {
          name: "elsewhere",
          pattern: "{ $.eventName = DeleteUser }",
          notify: ["arn:aws:sns:us-east-1:000000000000:theirs"],
        },
      ],
    };

    test("is the same as by CloudFormation with every setting", async () => {
      declare(many);
      await done("fmt", "-check");
      await apply();
      expect(described(running)).toEqual(await byCloudFormation(many));
      await plansNothing();
    });

    test("uses a trail, a log group and a topic that are there, and leaves them there", async () => {
      declare(walkThroughStack);
      await apply();
      const before = described(running);
      const outputs = JSON.parse(await done("output", "-json", "trailbell")) as {
        trail_arn: string;
        log_group_name: string;
        topic_arns: Record<string, string[]>;
      };
      const guest: Stack = {
        name: "guest",
        monitors: [{ name: "key", pattern: "{ $.eventName = CreateAccessKey }" }],
        emails: ["guest@example.com"],
        trail: { existing: outputs.trail_arn },
        logGroup: { existing: outputs.log_group_name },
        topic: { existing: outputs.topic_arns["user-deleted"]?.[0] ?? "" },
      };
      declare(guest);
      const ownState = ["-state", "guest.tfstate"];
      await done("apply", ...deleteData, ...ownState);
      await confirm("guest@example.com");
      const named = (described(running).alarms as { AlarmName: string }[]).map(({ AlarmName }) => AlarmName);
      expect(named).toContain("key-alarm");
      await done("destroy", ...deleteData, ...ownState);
      rmSync(join(folder, "guest.tfstate"), { force: true });
      rmSync(join(folder, "guest.tfstate.backup"), { force: true });
      expect(described(running)).toEqual(before);
    });

    test("takes what the same configuration makes, of which nothing is known before it is applied", async () => {
      const main = `
        provider "aws" {}
        resource "aws_sns_topic" "ours" {}
        resource "aws_kms_key" "ours" {}
        resource "aws_cloudwatch_log_group" "ours" {}
        module "trailbell" {
          source       = "./trailbell"
          monitors     = [{ name = "m", pattern = "{ $.a = 1 }", notify = [aws_sns_topic.ours.arn] }]
          topic        = { existing = { arn = aws_sns_topic.ours.arn } }
          log_group    = { existing = { name = aws_cloudwatch_log_group.ours.name } }
          customer_key = { existing = { arn = aws_kms_key.ours.arn } }
          subscribers  = { ours = { protocol = "sqs", endpoint = aws_sns_topic.ours.arn } }
        }`;
      writeFileSync(join(folder, "main.tf"), main);
      await done("plan");
    });

    test(`stays the same as by CloudFormation: ${changes.map(([what]) => what).join(", ")}`, async () => {
      for (const [what, monitors] of changes) {
        const stack = { ...walkThroughStack, monitors };
        declare(stack);
        await apply();
        expect(described(running), what).toEqual(await byCloudFormation(stack));
      }
      await plansNothing();
    });

    test("is destroyed and applied again at once", async () => {
      declare(walkThroughStack);
      await apply();
      const before = described(running);
      await done("destroy", ...deleteData);
      await apply();
      expect(described(running)).toEqual(before);
    });

    describe("keeps what was recorded unless it is told otherwise:", () => {
      const applyAndRecord = async () => {
        declare(walkThroughStack);
        await done("apply", "-auto-approve");
        for (let minute = 0; minute < 10; minute += 1) await running.cloud.clock.advance(60_000);
      };

      test("the bucket refuses to go while it holds a file", async () => {
        await applyAndRecord();
        const { status, output } = await terraform("destroy", "-auto-approve");
        expect({ status, output }).toMatchObject({ status: 1, output: expect.stringContaining("BucketNotEmpty") });
        expect(Object.keys(leftovers())).toEqual(["buckets", "groups"]);
      });

      test("taken out of the state, all stays as it was and destroying ends well", async () => {
        await applyAndRecord();
        const { buckets, groups } = described(running);
        const resources = (await done("state", "list")).split("\n");
        await done(
          "state",
          "rm",
          ...resources.filter(
            (each) => /aws_s3_bucket|aws_cloudwatch_log_group|aws_kms_key/.test(each) && !/\.data\./.test(each),
          ),
        );
        await done("destroy", "-auto-approve");
        expect(leftovers()).toEqual({ buckets, groups });
        await done("apply", "-auto-approve");
      });
    });

    test("the module says what is wrong with its inputs", async () => {
      const module = join(folder, "module");
      cpSync(join(infra, "terraform"), module, { recursive: true });
      terraform = terraformIn(module, running.url, settings ?? {});
      await done("init");
      await done("test");
    });
  });
});
