/** Terraform and Terragrunt as they are on this machine, without a network: found or said, loudly, to be missing. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cloudEnvironment, hasProgram, type Ran, run } from "./peer.ts";

export const full = process.env.TRAILBELL_FULL === "1";

/** Terraform's own settings: providers come from the copy on this machine; undefined where Terraform or that copy is missing. */
export function terraformSettings(): Record<string, string> | undefined {
  if (!hasProgram("terraform", ["version"])) return undefined;
  const mirror = providerMirror();
  if (mirror === undefined) {
    console.error("SKIPPED: no copy of Terraform's AWS provider is on this machine, so its tests cannot run");
    return undefined;
  }
  const file = join(tmpdir(), "trailbell.terraformrc");
  const installation = `filesystem_mirror {\n    path    = "${mirror}"\n    include = ["registry.terraform.io/*/*"]\n  }`;
  writeFileSync(file, `provider_installation {\n  ${installation}\n}\ndisable_checkpoint = true\n`);
  return { TF_CLI_CONFIG_FILE: file, TF_IN_AUTOMATION: "1", TF_INPUT: "0" };
}

/** The folder of the provider's copy, looked for on the whole disk where TF_PROVIDER_MIRROR does not name it. */
export function providerMirror(): string | undefined {
  if (process.env.TF_PROVIDER_MIRROR) return process.env.TF_PROVIDER_MIRROR;
  const where = ["/", "-xdev", "-type", "f", "-name", "terraform-provider-aws*", "-path", "*registry.terraform.io*"];
  const [hit] = spawnSync("find", where, { encoding: "utf8" }).stdout?.split("\n") ?? [];
  return hit?.split("/registry.terraform.io/")[0] || undefined;
}

/** Terraform in a folder, against a cloud. */
export type Terraform = (...args: readonly string[]) => Promise<Ran>;

export function terraformIn(folder: string, url: string, settings: Record<string, string>): Terraform {
  return (...args) =>
    run("terraform", [...args, "-no-color"], { cwd: folder, env: { ...cloudEnvironment(url), ...settings } });
}

const terragruntVersion = "v1.1.1";

/**
 * Terragrunt of the machine or, in the full run, built once from Go's module cache (`go install` refuses its replace directives);
 * undefined where neither is to be had.
 */
export async function terragruntProgram(): Promise<string | undefined> {
  if (spawnSync("terragrunt", ["--version"]).status === 0) return "terragrunt";
  const folder = join(tmpdir(), `trailbell-terragrunt-${terragruntVersion}`);
  const program = join(folder, "terragrunt");
  if (existsSync(program) || (full && (await buildTerragrunt(folder, program)))) return program;
  console.error(
    `SKIPPED: terragrunt is not on this machine${full ? " and could not be built" : ", and only TRAILBELL_FULL=1 builds it"}`,
  );
  return undefined;
}

/** Takes some minutes; without blocking, since the test runner gives up on a worker that is silent. */
async function buildTerragrunt(folder: string, program: string): Promise<boolean> {
  if (!hasProgram("go", ["version"])) return false;
  mkdirSync(folder, { recursive: true });
  const named = `github.com/gruntwork-io/terragrunt@${terragruntVersion}`;
  if ((await run("go", ["mod", "download", named], { cwd: folder })).status !== 0) return false;
  const { output: cache } = await run("go", ["env", "GOMODCACHE"]);
  const source = join(folder, "source");
  // Go's cache may not be written to, and a build updates go.sum.
  await run("cp", ["-r", join(cache.trim(), named), source]);
  await run("chmod", ["-R", "u+w", source]);
  const build = ["-n", "15", "go", "build", "-p", "1", "-o", program, "."];
  return (await run("nice", build, { cwd: source, env: { GOFLAGS: "-mod=mod" } })).status === 0;
}
