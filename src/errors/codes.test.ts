/** The page of the error codes says what the table says. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { errorCodes } from "./codes.ts";

test("docs/errors.md lists each code with its exit status and meaning", () => {
  const page = readFileSync(new URL("../../docs/errors.md", import.meta.url), "utf8");
  const rows = [...page.matchAll(/^\| `(\S+)` \| (\d+) \| (.*) \|$/gm)].map(([, ...cells]) => cells);
  expect(rows).toEqual(
    Object.entries(errorCodes).map(([code, { exitStatus, meaning }]) => [code, String(exitStatus), meaning]),
  );
});
