/**
 * Writes `src/services/cloudformation/aws-types.json`: the names of the resource types that AWS's CloudFormation has in any region.
 * `--check` says whether the file is stale (exit 1). It needs cfn-lint, a Python package that ships AWS's resource schemas.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

interface CfnLint {
  readonly version: string;
  /** Its package's folder. */
  readonly folder: string;
}

/** The cfn-lint of `python3`, if there is one; found without being run, which takes seconds. */
function findCfnLint(): CfnLint | undefined {
  const ask = "import importlib.util as u; print(u.find_spec('cfnlint').submodule_search_locations[0])";
  try {
    const folder = execFileSync("python3", ["-c", ask], { encoding: "utf8", stdio: "pipe" }).trim();
    const [, version] = /__version__ = "([^"]+)"/.exec(readFileSync(join(folder, "version.py"), "utf8")) ?? [];
    return version === undefined ? undefined : { version, folder };
  } catch {
    return undefined;
  }
}

/** Its schemas name a region's types in one file each. */
function typeNames({ folder }: CfnLint): string[] {
  const regions = join(folder, "data", "schemas", "providers");
  const names = readdirSync(regions)
    .filter((file) => file.endsWith(".py"))
    .flatMap((file) => readFileSync(join(regions, file), "utf8").match(/(?<=")[A-Z]\w+::\w+::\w+(?=")/g) ?? []);
  return [...new Set(names)].sort();
}

/** `{ "AWS::SNS": "Subscription Topic" }`, which takes half the room and reads well as a diff. */
function byService(names: readonly string[]): Record<string, string> {
  const services = new Map<string, string[]>();
  for (const name of names) {
    const at = name.lastIndexOf("::");
    const service = name.slice(0, at);
    services.set(service, [...(services.get(service) ?? []), name.slice(at + 2)]);
  }
  return Object.fromEntries([...services].map(([service, types]) => [service, types.join(" ")]));
}

function format(cfnLint: CfnLint): string {
  const types = byService(typeNames(cfnLint));
  return `${JSON.stringify({ source: `cfn-lint ${cfnLint.version}`, types }, null, 2)}\n`;
}

const file = new URL("../src/services/cloudformation/aws-types.json", import.meta.url);

function check(cfnLint: CfnLint): number {
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  const source = /"source": "([^"]+)"/.exec(text)?.[1];
  if (source !== undefined && source !== `cfn-lint ${cfnLint.version}`) {
    console.warn(`resource-types: NOT CHECKED: it was made from ${source}, here is cfn-lint ${cfnLint.version}`);
    return 0;
  }
  if (text === format(cfnLint)) return 0;
  console.error("resource-types: src/services/cloudformation/aws-types.json is stale; run npm run generated");
  return 1;
}

const cfnLint = findCfnLint();
const checking = process.argv.includes("--check");
if (!cfnLint) {
  console.warn("resource-types: NOTHING DONE: python3 finds no cfn-lint (pip install cfn-lint)");
  process.exitCode = checking ? 0 : 1;
} else if (checking) process.exitCode = check(cfnLint);
else {
  writeFileSync(file, format(cfnLint));
  console.log(`resource-types: ${Math.round(readFileSync(file).length / 1024)} KiB`);
}
