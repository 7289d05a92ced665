/** Each promise of SECURITY.md and docs/reliability.md names the test that keeps it, and that test is there. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
function page(path: string) {
  return readFileSync(join(root, path), "utf8");
}

const named = /`((?:src|test|bench)\/[\w./-]+)`|`node (bench\/[\w-]+\.ts)/g;

function testsIn(text: string): string[] {
  return [...text.matchAll(named)].map(([, path, bench]) => path ?? bench ?? "");
}

/** The list items of what is promised, each with its further lines. */
function promises(): string[] {
  const [, promised = ""] = /## What is promised\n([\s\S]*?)\n## /.exec(page("SECURITY.md")) ?? [];
  return promised.split(/\n(?=- |\n|\*\*)/).filter((item) => item.startsWith("- "));
}

/** The rows of the tables whose second column is the test. */
function rows(): string[] {
  const tables = page("docs/reliability.md").matchAll(/\| promise \| test \|\n\|---\|---\|\n((?:\|.*\n)+)/g);
  return [...tables].flatMap(([, body = ""]) => body.trim().split("\n"));
}

test.each(["SECURITY.md", "docs/reliability.md"])("the tests that %s names are there", (path) => {
  const paths = testsIn(page(path));
  expect(paths.length).toBeGreaterThan(10);
  expect(paths.filter((each) => !existsSync(join(root, each)))).toEqual([]);
});

test.each([
  ["SECURITY.md", promises(), 15],
  ["docs/reliability.md", rows(), 15],
] as const)("every promise of %s names a test", (_, found, atLeast) => {
  expect(found.length).toBeGreaterThan(atLeast);
  expect(found.filter((promise) => testsIn(promise).length === 0)).toEqual([]);
});
