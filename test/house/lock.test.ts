/** The lock file as everybody's `npm ci` needs it: complete on every machine, and bound to no registry. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

interface Locked {
  readonly resolved?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const lock = JSON.parse(readFileSync(join(import.meta.dirname, "../../package-lock.json"), "utf8"));
const packages: Readonly<Record<string, Locked>> = lock.packages;

test("every package that a locked one needs is locked, for other machines too", () => {
  const missing = Object.entries(packages).flatMap(([path, { dependencies, optionalDependencies }]) =>
    Object.keys({ ...dependencies, ...optionalDependencies })
      .filter((name) => !isFound(path, name))
      .map((name) => `${path} needs ${name}`),
  );
  expect(missing).toEqual([]);
});

test("no package is bound to the registry that it once came from", () => {
  expect(Object.values(packages).flatMap(({ resolved }) => resolved ?? [])).toEqual(["web", "runtime"]);
});

/** Node looks in the package's own node_modules, then in that of each package around it. */
function isFound(path: string, name: string): boolean {
  if (`${path}${path && "/"}node_modules/${name}` in packages) return true;
  return path !== "" && isFound(path.slice(0, Math.max(0, path.lastIndexOf("/node_modules/"))), name);
}
