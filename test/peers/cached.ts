/** Peers that are fetched once into a cache outside the repository, by their registry's own client. */
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { run } from "./peer.ts";

const cache = join(homedir(), ".cache", "trailbell", "peers");

/**
 * The folder of a peer, filled by `fill` where it is not there yet; whoever is quicker wins.
 * @returns undefined, and a line on standard error, where it cannot be had
 */
export async function cached(name: string, fill: (folder: string) => Promise<boolean>): Promise<string | undefined> {
  const folder = join(cache, name);
  if (existsSync(folder)) return folder;
  const making = join(cache, `.${name}-${process.pid}`);
  mkdirSync(making, { recursive: true });
  if (!(await fill(making))) {
    rmSync(making, { recursive: true, force: true });
    console.error(`SKIPPED: ${name} cannot be fetched here, so its tests cannot run`);
    return undefined;
  }
  if (!existsSync(folder)) renameSync(making, folder);
  return folder;
}

/** npm's packages, e.g. `["aws-cdk@2.1148.1"]`, in one folder. */
export function npmPackages(name: string, packages: readonly string[]): Promise<string | undefined> {
  return cached(name, async (folder) => {
    writeFileSync(join(folder, "package.json"), '{ "private": true }');
    const flags = ["--no-audit", "--no-fund", "--ignore-scripts"];
    return (await run("npm", ["install", ...flags, ...packages], { cwd: folder })).status === 0;
  });
}
