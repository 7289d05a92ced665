/** `trailbell check --terraform` on Terraform's own files: which are read, where findings stand, and what cannot be read. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { useProgram } from "./in-process.ts";

const program = useProgram();
const { write } = program;

function check(path: string, ...args: readonly string[]) {
  return program.run("check", "--terraform", join(program.folder, path), ...args);
}

function filter(name: string, event: string) {
  return `resource "aws_cloudwatch_log_metric_filter" "${name}" {
  name           = "${name}"
  log_group_name = "trail"
  pattern        = "{ $.eventName = ${event} }"
  metric_transformation {
    name      = "${name}"
    namespace = "Security"
    value     = "1"
  }
}
`;
}

test("a folder: every file of it, at any depth, and each place is a file and a line", async () => {
  write({
    "main.tf": filter("made", "CreateUser"),
    "deep/down/users.tf": filter("gone", "DeleteUsr"),
    ".terraform/modules/x/main.tf": filter("not-ours", "DeleteUsr"),
  });
  const { status, text } = await check(".", "--json");
  expect(status).toBe(1);
  const errors = JSON.parse(text).filter(({ severity }: { severity: string }) => severity === "error");
  expect(errors).toMatchObject([
    {
      rule: "unknown-event",
      path: `${program.folder}/deep/down/users.tf`,
      line: 4,
      subject: "aws_cloudwatch_log_metric_filter.gone",
    },
  ]);
});

test("a file is read with its folder, and only what stands in it is told", async () => {
  write({
    "main.tf": filter("made", "CreateUsr"),
    "other.tf": filter("gone", "DeleteUsr"),
  });
  const { text } = await check("main.tf", "--json");
  expect(new Set(JSON.parse(text).map(({ path }: { path: string }) => path))).toEqual(
    new Set([`${program.folder}/main.tf`]),
  );
});

test("a module is judged where it is called, and not by itself", async () => {
  write({
    "live/main.tf": 'module "m" {\n  source = "../modules/m"\n  event  = "DeleteUsr"\n}\n',
    "modules/m/main.tf": `variable "event" {}\n${filter("m", "$" + "{var.event}")}`,
  });
  const { text } = await check(".");
  expect(text).toContain("module.m.aws_cloudwatch_log_metric_filter.m");
  expect(text).toContain("DeleteUsr is the name of no event");
  expect(text).not.toContain("not judged");
});

test("what the files do not say is not judged, and 1 with --strict", async () => {
  write({ "main.tf": `variable "event" {}\n${filter("m", "$" + "{var.event}")}` });
  const { status, text } = await check("main.tf", "--strict");
  expect(status).toBe(1);
  expect(text).toContain("it depends on var.event");
});

test.each([
  ["a folder without files", "empty", /the folder \S+empty holds no \.tf file/],
  ["a file that is not there", "none.tf", /cannot read \S+none\.tf/],
])("%s ends with 2", async (_what, path, said) => {
  mkdirSync(join(program.folder, "empty"));
  const { status, text } = await check(path);
  expect(status).toBe(2);
  expect(text).toMatch(said);
});

test("what is no HCL is told with its place, and the rest is judged", async () => {
  write({ "main.tf": `${filter("gone", "DeleteUsr")}resource "x" "y" {{\n` });
  const { text } = await check("main.tf");
  expect(text).toContain("DeleteUsr is the name of no event");
  expect(text).toMatch(/this is no HCL, and what is around it is left\s+out/);
});
