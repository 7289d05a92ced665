/** The one dialect of the sources: a doc comment opens every file, and what is named at its top is a function. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");

const sources = ["src", "test", "bench", "scripts", "web/src"].flatMap((room) =>
  readdirSync(join(root, room), { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith(".d.ts") && !path.includes("node_modules"))
    .map((path) => ({ path: `${room}/${path}`, text: readFileSync(join(root, room, path), "utf8") })),
);

test("every file opens with a doc comment", () => {
  expect(sources.filter(({ text }) => !/^(#!.*\n)?\/\*\*/.test(text)).map(({ path }) => path)).toEqual([]);
});

test("what is named at the top of a file is a function, not an arrow in a constant", () => {
  expect(sources.flatMap(({ path, text }) => namedArrows(path, text))).toEqual([]);
}, 120_000);

/** `const f = (…) => …`; an arrow whose constant has a type of its own is a value of that type. */
function namedArrows(path: string, text: string): string[] {
  if (!text.includes("=>")) return [];
  return ts
    .createSourceFile(path, text, ts.ScriptTarget.Latest)
    .statements.filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => [...declarationList.declarations])
    .filter(({ type, initializer }) => !type && initializer && ts.isArrowFunction(initializer))
    .map(({ name }) => `${path}: ${ts.isIdentifier(name) ? name.text : "?"}`);
}
