/** One fixture starts clouds for tests: a free port, a fixed time, closed by itself. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const tests = join(import.meta.dirname, "..");

test("tests get their clouds from test/running", () => {
  const others = readdirSync(tests, { recursive: true, encoding: "utf8" }).filter(
    (path) => path.endsWith(".ts") && !path.startsWith("running/") && startsOne(join(tests, path)),
  );
  expect(others).toEqual([]);
});

function startsOne(file: string): boolean {
  const imported = readFileSync(file, "utf8").matchAll(
    /^import \{([^}]*)\} from "[^"]*\/(?:api\/serve|cloud\/cloud)\.ts";/gm,
  );
  return [...imported].some(([, names = ""]) => /(?<!type )\b(?:serve|createCloud)\b/.test(names));
}
