/** infra/terragrunt by real Terragrunt: every unit built, in order, by the environment's credentials and region, and taken away again. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { walkThrough } from "../../src/monitors/catalogue/walk-through.ts";
import type { Stack } from "../../src/monitors/monitor.ts";
import { trailbell } from "../cli/program.ts";
import { startCloud, type TestCloud } from "../running/cloud.ts";
import { byCloudFormation, changes } from "./infra-changes.ts";
import { described } from "./infra-described.ts";
import { full, terraformSettings, terragruntProgram } from "./infra-tools.ts";
import { cloudEnvironment, run } from "./peer.ts";

const infra = new URL("../../infra/", import.meta.url);

if (!full) console.error("SKIPPED: Terragrunt takes a minute, so its test runs with TRAILBELL_FULL=1 only");
const settings = full ? terraformSettings() : undefined;
const program = settings && (await terragruntProgram());

describe.skipIf(!program)(
  "the walk-through's units (needs TRAILBELL_FULL=1, terragrunt or go, and terraform with its AWS provider)",
  () => {
    let folder: string;
    let running: TestCloud;

    beforeAll(async () => {
      running = await startCloud();
      folder = mkdtempSync(join(tmpdir(), "trailbell-terragrunt-"));
      cpSync(infra, folder, { recursive: true });
    });
    afterAll(async () => {
      await running.close();
      rmSync(folder, { recursive: true, force: true });
    });

    const terragrunt = async (unit: string, ...args: string[]) => {
      const ran = await run(program ?? "", [...args, "--non-interactive", "--no-color"], {
        cwd: join(folder, "terragrunt", unit),
        env: { ...cloudEnvironment(running.url), ...settings, TF_VAR_delete_data: "true" },
      });
      expect(ran, ran.output.slice(-4000)).toMatchObject({ status: 0 });
      return ran.output;
    };
    const all = (command: string) => terragrunt(".", "run", "--all", command);
    const names = (kind: string, name: string) =>
      (described(running)[kind] as Record<string, unknown>[]).map((each) => each[name]);
    const inbox = async (id = "") => (await fetch(`${running.url}/_trailbell/inbox${id}`)).json();
    const subjects = async () => ((await inbox()) as { subject: string }[]).map(({ subject }) => subject);
    const nothingLeft = () => expect(Object.values(described(running)).flat()).toEqual([]);

    test("run --all apply builds all, plans nothing afterwards, and run --all destroy leaves nothing", async () => {
      await all("apply");
      expect(names("alarms", "AlarmName")).toEqual([
        "new-user-created-alarm",
        "security-group-changed-alarm",
        "user-deleted-alarm",
      ]);
      expect(names("subscriptions", "Endpoint")).toEqual(["ops@example.com"]);
      expect((await all("plan")).match(/No changes\./g)).toHaveLength(3);
      await all("destroy");
      nothingLeft();
    });

    test(`exported again, follows each change: ${changes.map(([what]) => what).join(", ")}`, async () => {
      const stack: Stack = { name: "trailbell", monitors: walkThrough, emails: ["ops@example.com"] };
      for (const [what, monitors] of changes) {
        const changed = { ...stack, monitors };
        writeFileSync(join(folder, "bell.json"), JSON.stringify(changed));
        const exported = await trailbell(["export", "terragrunt", ".", "--overwrite", "--config", "bell.json"], folder);
        expect(exported, what).toMatchObject({ status: 0, stderr: "" });
        await terragrunt("cloudtrail-n-cloudwatch", "apply", "-auto-approve");
        expect(described(running), what).toEqual(await byCloudFormation(changed));
      }
      await terragrunt("cloudtrail-n-cloudwatch", "destroy", "-auto-approve");
      nothingLeft();
      cpSync(infra, folder, { recursive: true });
    });

    test("unit by unit, each deed rings its alarm", async () => {
      await fetch(`${running.url}/_trailbell/inbox`, { method: "DELETE" });
      await terragrunt("cloudtrail-n-cloudwatch", "apply", "-auto-approve");
      const [{ id } = { id: "" }] = (await inbox()) as { id: string }[];
      const { links } = (await inbox(`/${id}`)) as { links: string[] };
      await fetch(links[0] ?? "");

      const deeds: [unit: string, command: string, alarm: string][] = [
        ["users", "apply", "new-user-created-alarm"],
        ["security-groups", "apply", "security-group-changed-alarm"],
        ["users", "destroy", "user-deleted-alarm"],
      ];
      for (const [unit, command, alarm] of deeds) {
        await terragrunt(unit, command, "-auto-approve");
        for (let minute = 0; minute < 3; minute += 1) await running.cloud.clock.advance(60_000);
        expect((await subjects()).at(-1)).toBe(`ALARM: "${alarm}" in US East (N. Virginia)`);
      }
      await all("destroy");
      nothingLeft();
    });
  },
);
