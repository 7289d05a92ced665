/** What comes with the package: every dependency justified, pinned by its hash, free to use, and running nothing when it is installed. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
}

function read(path: string): string {
  return readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
}
function json<Shape>(path: string): Shape {
  return JSON.parse(read(path)) as Shape;
}

const { packages } = json<{ packages: Readonly<Record<string, Locked>> }>("package-lock.json");
const installed = Object.entries(packages).filter(([path, { link }]) => path.includes("node_modules/") && !link);

/** Licences that let everybody use, change and pass on; `AND` and `OR` of them too. */
const allowed = new Set([
  "MIT",
  "MIT-0",
  "ISC",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "0BSD",
  "BlueOak-1.0.0",
  "CC0-1.0",
  "Python-2.0",
  "MPL-2.0",
  "Unlicense",
]);

test("every package in the lock file has its hash", () => {
  expect(installed.length).toBeGreaterThan(50);
  expect(installed.filter(([, { integrity }]) => !integrity?.startsWith("sha512-")).map(([path]) => path)).toEqual([]);
});

test("what a user gets runs no install script", () => {
  const running = installed.filter(([, { dev, hasInstallScript }]) => !dev && hasInstallScript);
  expect(running.map(([path]) => path)).toEqual([]);
});

test("every licence is one of those that let everybody use it", () => {
  const others = installed.filter(
    ([, { license = "none" }]) =>
      !license
        .replace(/[()]/g, "")
        .split(/ (?:AND|OR) /)
        .every((each) => allowed.has(each)),
  );
  expect(others.map(([path, { license }]) => `${path}: ${license}`)).toEqual([]);
});

describe("every direct dependency is justified in docs/decisions/0001-dependencies.md", () => {
  const page = read("docs/decisions/0001-dependencies.md");
  test.each(["package.json", "web/package.json"])("of %s", (path) => {
    const { dependencies = {}, devDependencies = {} } = json<Record<string, Record<string, string>>>(path);
    const unnamed = [...Object.keys(dependencies), ...Object.keys(devDependencies)].filter(
      (name) => !page.includes(`\`${name}\``) && !/^@(aws-sdk|types)\//.test(name),
    );
    expect(unnamed).toEqual([]);
  });
});
