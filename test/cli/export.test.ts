/** `trailbell export` as a user runs it: what is written, what is left alone, what is refused. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { trailbell } from "./program.ts";

let folder: string;
const monitors = [{ name: "new-user", pattern: "{ $.eventName = CreateUser }" }];
function config(more: object = {}) {
  return JSON.stringify({ monitors, emails: ["ops@example.com"], ...more });
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "trailbell-export-"));
  writeFileSync(join(folder, "bell.json"), config());
  writeFileSync(join(folder, "louder.json"), config({ notifyOk: true }));
  writeFileSync(
    join(folder, "torn.json"),
    config({ trail: { existing: "arn:aws:cloudtrail:us-east-1:123456789012:trail/t" } }),
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function exportTo(form: string, into: string, ...more: string[]) {
  return trailbell(["export", form, into, "--config", "bell.json", ...more], folder);
}
function filesIn(path: string): string[] {
  return readdirSync(join(folder, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, path).length + 1))
    .sort();
}

describe("writes what its engine needs:", () => {
  const cases: [form: string, files: string[]][] = [
    ["terraform", [".gitignore", "main.tf", "trailbell/monitors.tf", "trailbell/README.md"]],
    [
      "terragrunt",
      [
        "terraform/monitors.tf",
        "terragrunt/root.hcl",
        "terragrunt/cloudtrail-n-cloudwatch/terragrunt.hcl",
        "terragrunt/users/main.tf",
        "terragrunt/users/terragrunt.hcl",
        "terragrunt/security-groups/main.tf",
        "terragrunt/security-groups/terragrunt.hcl",
      ],
    ],
    ["cloudformation", ["template.json"]],
    ["sql", ["monitors.sql", "table-athena.sql", "table.sql"]],
  ];
  test.each(cases)("%s", async (form, files) => {
    expect(await exportTo(form, form)).toMatchObject({
      status: 0,
      stderr: "",
      stdout: expect.stringMatching(/Next: /),
    });
    expect(filesIn(form)).toEqual(expect.arrayContaining(files));
  });
});

test("the same declaration again writes nothing, another one only with --overwrite", async () => {
  await exportTo("terraform", "kept");
  const before = readFileSync(join(folder, "kept/main.tf"), "utf8");
  expect(await exportTo("terraform", "kept")).toMatchObject({ status: 0, stdout: expect.stringMatching(/already/) });

  const louder = ["export", "terraform", "kept", "--config", "louder.json"];
  const refused = await trailbell(louder, folder);
  expect(refused.status).toBe(2);
  expect(refused.stderr).toBe(
    "trailbell: kept holds something else in main.tf: look at the difference, and overwrite with --overwrite\n",
  );
  expect(readFileSync(join(folder, "kept/main.tf"), "utf8")).toBe(before);

  const forced = await trailbell([...louder, "--overwrite", "--json"], folder);
  expect(JSON.parse(forced.stdout)).toMatchObject({ folder: "kept", written: ["main.tf"] });
  expect(readFileSync(join(folder, "kept/main.tf"), "utf8")).toMatch(/notify_ok = true/);
});

describe("refuses with one line and exit status 2", () => {
  const cases: [what: string, args: string[], message: RegExp][] = [
    ["a form that is none", ["export", "pulumi", "x"], /Allowed choices are terraform, terragrunt, cloudformation/],
    ["no folder", ["export", "terraform"], /missing required argument 'folder'/],
    ["a configuration that is not there", ["export", "terraform", "x", "--config", "no.json"], /no\.json/],
    [
      "settings that contradict each other",
      ["export", "terraform", "x", "--config", "torn.json"],
      /logGroup\.existing/,
    ],
    [
      "a file in the folder's place",
      ["export", "cloudformation", "bell.json", "--config", "bell.json"],
      /cannot write/,
    ],
    ["a folder in a file's place", ["export", "cloudformation", "taken", "--config", "bell.json"], /template\.json/],
  ];
  test.each(cases)("%s", async (_what, args, message) => {
    mkdirSync(join(folder, "taken/template.json"), { recursive: true });
    const { status, stdout, stderr } = await trailbell(args, folder);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n {4}at /);
  });
});
