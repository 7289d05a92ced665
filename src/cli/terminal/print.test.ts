/** Nothing that comes from outside reaches the terminal as more than text, and nothing of the command line passes the door by. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { note, print, printJson, printReport } from "./print.ts";

afterEach(() => vi.restoreAllMocks());

const hostile = "\u001b]0;owned\u0007\u001b[2J\u009b31m\r\u202ename";
const shown = String.raw`\u001b]0;owned\u0007\u001b[2J\u009b31m\u000d\u202ename`;

test.each([
  ["an answer", () => print(hostile), shown],
  ["a note", () => note(hostile), shown],
  [
    "JSON",
    () => printJson([hostile]),
    String.raw`[
  "\u001b]0;owned\u0007\u001b[2J\u009b31m\r\u202ename"
]`,
  ],
  [
    "a report, which has colours of its own",
    () => printReport({ a: [hostile], b: new Map([[hostile, 1]]) }, ({ a, b }) => `\u001b[1m${a} ${[...b.keys()]}`),
    `\u001b[1m${shown} ${shown}`,
  ],
])("%s", (_, say, told) => {
  const said: string[] = [];
  for (const stream of ["log", "error"] as const)
    vi.spyOn(console, stream).mockImplementation((text: string) => void said.push(text));
  say();
  expect(said).toEqual([told]);
});

test("no other file of the command line writes to the terminal", () => {
  const room = join(import.meta.dirname, "..");
  const others = readdirSync(room, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts") && path !== join("terminal", "print.ts"))
    .filter((path) => /console\.|std(out|err)\.write/.test(readFileSync(join(room, path), "utf8")));
  expect(others).toEqual([]);
});
