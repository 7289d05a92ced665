/** The workflows as actionlint reads them; Go builds it, where there is Go. */
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { hasProgram, run } from "./peer.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const ways = [["go", "run", "github.com/rhysd/actionlint/cmd/actionlint@v1.7.12"], ["actionlint"]];
const [program, ...before] = ways.find(([command = "", ...args]) => hasProgram(command, [...args, "-version"])) ?? [];

test.skipIf(program === undefined)("actionlint (needs go or actionlint) finds nothing in the workflows", async () => {
  const workflows = readdirSync(new URL("../../.github/workflows", import.meta.url));
  expect(workflows).toContain("release.yml");
  const files = workflows.map((file) => `.github/workflows/${file}`);
  expect(await run(program ?? "", [...before, "-no-color", ...files], { cwd: root })).toEqual({
    status: 0,
    output: "",
  });
});
