/** What the pages show is what happens: their files are written, their commands run, their output compared. */
import { rmSync } from "node:fs";
import { expect, onTestFinished, test } from "vitest";
import { writeHistory } from "../../scripts/pictures/history.ts";
import { followPage, readersFolder } from "./doc-page.ts";

const pages: [page: string, commands: number, packages: readonly string[], prepare: (folder: string) => void][] = [
  ["docs/monitors.md", 8, [], () => {}],
  ["docs/backtest.md", 3, [], (folder) => writeHistory(folder)],
  ["docs/testing.md", 3, ["@aws-sdk", "vitest", ".bin"], () => {}],
];

test.each(pages)(
  "%s",
  async (page, commands, packages, prepare) => {
    const folder = readersFolder(...packages);
    onTestFinished(() => rmSync(folder, { recursive: true }));
    prepare(folder);
    expect(await followPage(page, folder)).toBeGreaterThanOrEqual(commands);
  },
  90_000,
);
