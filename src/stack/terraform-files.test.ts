/** The files beside the module, and that the repository's own unit is what export writes. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { walkThrough } from "../monitors/catalogue/walk-through.ts";
import type { Stack } from "../monitors/monitor.ts";
import { terraformRoot, terragruntUnit } from "./terraform-files.ts";

const stack: Stack = { name: "trailbell", monitors: walkThrough, emails: ["ops@example.com"] };

test("infra/terragrunt holds the walk-through's unit", () => {
  const unit = new URL("../../infra/terragrunt/cloudtrail-n-cloudwatch/terragrunt.hcl", import.meta.url);
  expect(terragruntUnit(stack, "../../terraform")).toBe(readFileSync(unit, "utf8"));
});

test("the order in which a declaration's settings are written changes nothing", () => {
  const tags = { team: "sec", app: "audit" };
  const turned = { app: "audit", team: "sec" };
  expect(terraformRoot({ ...stack, tags: turned }, "./m")).toBe(terraformRoot({ ...stack, tags }, "./m"));
});

test("a region goes to the provider, and to a unit's inputs", () => {
  const abroad = { ...stack, region: "eu-west-1" };
  expect(terraformRoot(abroad, "./m")).toMatch(/provider "aws" \{\n {2}region = "eu-west-1"\n/);
  expect(terragruntUnit(abroad, "./m")).toMatch(/inputs = \{\n {2}region = "eu-west-1"\n/);
  expect(terraformRoot(stack, "./m")).not.toMatch(/region/);
});

test("log alarms, groups and quiet times are a CloudFormation stack beside the module", () => {
  const monitors = [
    { name: "created", pattern: "{ $.eventName = CreateUser }", as: "log-alarm" as const, group: "users" },
    { name: "deleted", pattern: "{ $.eventName = DeleteUser }", group: "users" },
  ];
  const text = terraformRoot({ name: "bell", emails: [], monitors, quiet: [{ every: "Sat 22:00", for: "4h" }] }, "./m");
  expect(text).toContain('resource "aws_cloudformation_stack" "alarms" {');
  expect(text).toContain("awscc_cloudwatch_log_alarm");
  expect(text).toContain("    LogGroup = module.trailbell.log_group_name\n    Topic    = module.trailbell.topic_arn\n");
  // Of the module's own monitors one is left, and its alarm tells nobody.
  expect(text).not.toContain("CreateUser }");
  expect(text).toContain("notify  = []");
  expect(() => terragruntUnit({ name: "bell", emails: [], monitors }, "./m")).toThrow("export terraform");
});
