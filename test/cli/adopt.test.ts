/** Taking over what people have: the page is followed, and what is exported, deployed and imported again is the same. */
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { parse } from "yaml";
import { cis } from "../../src/monitors/catalogue/cis/benchmark.ts";
import { defineStack, readStack } from "../../src/monitors/define.ts";
import type { Stack } from "../../src/monitors/monitor.ts";
import { stackOutputs } from "../deploy/fixture.ts";
import { useCloud } from "../running/cloud.ts";
import { followPage, readersFolder } from "./doc-page.ts";
import { useProgram } from "./in-process.ts";

const cloud = useCloud();
const program = useProgram();
let files = 0;

test("docs/adopt.md", async () => {
  cloud.reset();
  const reader = readersFolder();
  onTestFinished(() => rmSync(reader, { recursive: true }));
  const env = {
    AWS_ENDPOINT_URL: cloud.url,
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
  };
  expect(await followPage("docs/adopt.md", reader, { env })).toBe(4);
}, 120_000);

/** What `import` writes, read as a configuration is. */
async function imported(...args: readonly string[]): Promise<Stack> {
  const file = join(program.folder, `${files++}.yaml`);
  await program.run("import", ...args, "--out", file);
  return readStack(parse(readFileSync(file, "utf8")));
}

const stack = defineStack({
  emails: ["ops@example.com"],
  namespace: "Security",
  monitors: [
    ...cis("v3.0"),
    {
      name: "many",
      pattern: ["{ $.eventName = CreateUser }", "{ $.eventName = CreateRole }"],
      threshold: 3,
      period: 60,
      evaluationPeriods: 3,
      datapointsToAlarm: 2,
      notifyOk: true,
      defaultValue: 0,
    },
  ],
});

describe("a round trip", () => {
  test.each(["terraform", "cloudformation"])("by %s: import, export, import gives the same", async (form) => {
    const once = await imported(form, await exported(form, stack), "--keep-names");
    expect(once.monitors.map(({ name }) => name).sort()).toEqual(stack.monitors.map(({ name }) => name).sort());
    expect(once.monitors.find(({ name }) => name === "many")).toEqual(
      expect.objectContaining({
        threshold: 3,
        period: 60,
        evaluationPeriods: 3,
        datapointsToAlarm: 2,
        notifyOk: true,
        defaultValue: 0,
      }),
    );
    expect(await imported(form, await exported(form, once), "--keep-names")).toEqual(once);
  });

  async function exported(form: string, given: Stack): Promise<string> {
    const name = `export-${files++}`;
    program.write({ [`${name}/bell.json`]: JSON.stringify(given) });
    const out = join(program.folder, name, "out");
    await program.run("export", form, out, "--config", join(program.folder, name, "bell.json"), "--force");
    return form === "terraform" ? out : join(out, "template.json");
  }
});

test("an account: what is deployed comes back, and can stand beside itself", async () => {
  cloud.reset();
  await stackOutputs(cloud, stack);
  vi.stubEnv("AWS_ACCESS_KEY_ID", "test");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "test");
  onTestFinished(() => vi.unstubAllEnvs() && undefined);
  const at = ["--endpoint", cloud.url, "--region", "us-east-1"];
  const same = await imported("live", ...at, "--keep-names");
  expect(same.monitors.map(({ name }) => name).sort()).toEqual(stack.monitors.map(({ name }) => name).sort());
  expect(same).toMatchObject({
    namespace: "Security",
    trail: { existing: expect.stringContaining(":trail/trailbell") },
  });
  const beside = await imported("live", ...at);
  expect(beside.namespace).toBeUndefined();
  expect(beside.monitors.find(({ name }) => name === "many")?.alarmName).toBe("many-trailbell-alarm");
  await stackOutputs(cloud, { ...beside, name: "beside" });
}, 60_000);

describe("trailbell import", () => {
  test("says as JSON what became of each resource, and where it stands", async () => {
    const file = join(program.folder, "main.tf");
    program.write({
      "main.tf":
        'resource "aws_cloudwatch_log_metric_filter" "f" {\n  name = "f"\n  log_group_name = "t"\n  pattern = "{ $.eventName = CreateUser }"\n  metric_transformation {\n    name = "m"\n    namespace = "N"\n    value = "$.x"\n  }\n}\n',
    });
    const { status, text } = await program.run("import", "terraform", file, "--json");
    expect(status).toBe(1);
    expect(JSON.parse(text)).toMatchObject([
      {
        source: "aws_cloudwatch_log_metric_filter.f",
        path: file,
        line: 4,
        refusal: { kind: "value", message: expect.stringContaining("$.x") },
      },
    ]);
  });

  test.each([
    [["import", "terraform"], "import terraform needs files"],
    [["import", "live", "x"], "import live reads an account"],
    [["import", "splunk", "x"], "'splunk' is invalid"],
  ])("refuses %j", async (args, said) => {
    let usage = "";
    const written = vi.spyOn(process.stderr, "write").mockImplementation((chunk) => {
      usage += String(chunk);
      return true;
    });
    const { status, text } = await program.run(...args);
    written.mockRestore();
    expect(status).toBe(2);
    expect(text + usage).toContain(said);
  });
});
