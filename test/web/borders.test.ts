/** The dashboard's sources know of the rest only what contract.ts says, and never take text for markup. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const root = new URL("../../web/src/", import.meta.url);
const sources = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => ({ path, text: readFileSync(new URL(path, root), "utf8") }));

test("of src only the contract is imported, as types", () => {
  const outside = sources.flatMap(({ path, text }) =>
    [...text.matchAll(/^import (.*) from "(?:\.\.\/)+src\/(.*)";$/gm)].map(([, what, file]) => ({ path, what, file })),
  );
  expect(outside.length).toBeGreaterThan(20);
  expect(outside.filter(({ what, file }) => file !== "api/contract.ts" || !what?.startsWith("type "))).toEqual([]);
});

test("nothing is put into a page as markup", () => {
  const markup = /dangerouslySetInnerHTML|innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(/;
  expect(sources.filter(({ text }) => markup.test(text)).map(({ path }) => path)).toEqual([]);
});
