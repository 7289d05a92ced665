/** infra/terragrunt by real Terragrunt: every unit built, in order, by the environment's credentials and region, and taken away again. */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningCloud, serve } from "../../src/api/serve.ts";
import { described } from "./infra-described.ts";
import { full, terraformSettings, terragruntProgram } from "./infra-tools.ts";
import { cloudEnvironment, run } from "./peer.ts";

if (!full) console.error("SKIPPED: Terragrunt takes a minute, so its test runs with TRAILBELL_FULL=1 only");
const settings = full ? terraformSettings() : undefined;
const program = settings && terragruntProgram();

describe.skipIf(!program)(
  "the walk-through's units (needs TRAILBELL_FULL=1, terragrunt or go, and terraform with its AWS provider)",
  () => {
    let folder: string;
    let running: RunningCloud;

    beforeAll(async () => {
      running = await serve({ port: 0, clockRate: 0 });
      folder = mkdtempSync(join(tmpdir(), "trailbell-terragrunt-"));
      cpSync(new URL("../../infra/", import.meta.url), folder, { recursive: true });
    });
    afterAll(async () => {
      await running.close();
      rmSync(folder, { recursive: true, force: true });
    });

    const all = async (command: string, ...args: string[]) => {
      const ran = await run(program ?? "", ["run", "--all", "--non-interactive", "--no-color", command, ...args], {
        cwd: join(folder, "terragrunt"),
        env: { ...cloudEnvironment(running.url), ...settings, TF_VAR_delete_data: "true" },
      });
      expect(ran, ran.output).toMatchObject({ status: 0 });
      return ran.output;
    };
    const names = (kind: string, name: string) =>
      (described(running)[kind] as Record<string, unknown>[]).map((each) => each[name]);

    test("run --all apply builds all, plans nothing afterwards, and run --all destroy leaves nothing", async () => {
      await all("apply");
      expect(names("alarms", "AlarmName")).toEqual([
        "new-user-created-alarm",
        "security-group-changed-alarm",
        "user-deleted-alarm",
      ]);
      const mails = async () =>
        (await (await fetch(`${running.url}/_trailbell/inbox`)).json()) as { subject: string; to: string }[];
      expect(await mails()).toMatchObject([{ to: "ops@example.com" }]);
      expect((await all("plan")).match(/No changes\./g)).toHaveLength(3);
      await all("destroy");
      expect(Object.values(described(running)).flat()).toEqual([]);
    });
  },
);
