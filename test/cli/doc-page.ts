/** Does what a page of the documentation shows: writes its files, runs its commands, and compares what they print. */
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

interface Block {
  /** `ts`, `yaml`, `console`, … */
  readonly language: string;
  /** Where the block is a file. */
  readonly file?: string;
  readonly text: string;
}

function blocksOf(page: string): readonly Block[] {
  return [...readFileSync(join(root, page), "utf8").matchAll(/^```(\w+)(?: (\S+))?\n(.*?)^```$/gms)].map(
    ([, language = "", file, text = ""]) => ({ language, text, ...(file && { file }) }),
  );
}

/**
 * A folder in which `trailbell` is a command, as for a reader who has installed it.
 * @param packages what else the reader has installed
 */
export function readersFolder(...packages: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), "trailbell-docs-"));
  mkdirSync(join(folder, "bin"));
  writeFileSync(join(folder, "bin/trailbell"), `#!/bin/sh\nexec node ${join(root, "bin/trailbell.js")} "$@"\n`, {
    mode: 0o755,
  });
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(root, join(folder, "node_modules/trailbell"));
  for (const name of packages) symlinkSync(join(root, "node_modules", name), join(folder, "node_modules", name));
  return folder;
}

/** What a page needs around it. */
export interface Surroundings {
  readonly env?: Readonly<Record<string, string>>;
  /** Makes alike what differs from run to run, such as times. */
  readonly blur?: (text: string) => string;
}

/**
 * Follows a page from top to bottom.
 * @returns how many blocks with commands it has
 */
export async function followPage(
  page: string,
  folder: string,
  { env = {}, blur = (text) => text }: Surroundings = {},
): Promise<number> {
  const blocks = blocksOf(page);
  let config: string | undefined;
  for (const { language, file, text } of blocks) {
    if (file) {
      // A page may replace its YAML by TypeScript on the way.
      if (file.startsWith("trailbell.config")) {
        if (config && config !== file) rmSync(join(folder, config));
        config = file;
      }
      writeFileSync(join(folder, file), text);
    } else if (language === "console")
      for (const { command, shown } of commandsOf(text))
        expect(blur(`${await run(command, folder, env)}\n`), command).toMatch(shape(blur(shown)));
  }
  return blocks.filter(({ language }) => language === "console").length;
}

/** Both outputs, the error's last, as a reader of the page would collect them. */
function run(command: string, folder: string, env: Readonly<Record<string, string>>): Promise<string> {
  const path = [join(folder, "bin"), dirname(process.execPath), process.env.PATH].join(delimiter);
  return new Promise((resolve) => {
    execFile(
      "sh",
      ["-c", command],
      { cwd: folder, env: { PATH: path, NO_COLOR: "1", ...env } },
      (_error, stdout, stderr) => resolve(stdout + stderr),
    );
  });
}

/** `…` on a line of its own stands for lines left out, at a line's end for the rest of the line. */
function shape(shown: string): RegExp {
  const lines = shown
    .trimEnd()
    .split("\n")
    .map((line) =>
      line === "…"
        ? "(?:.*\\n)*?"
        : line.endsWith("…")
          ? `${RegExp.escape(line.slice(0, -1))}.*\\n`
          : `${RegExp.escape(line)}\\s*\\n`,
    );
  return new RegExp(`^\\s*${lines.join("")}\\s*$`);
}

/** A command and what the page shows of its output. */
function commandsOf(text: string) {
  return text
    .split(/^\$ /m)
    .filter((part) => part !== "")
    .map((part) => {
      const [command = "", ...shown] = part.split("\n");
      return { command, shown: shown.join("\n") };
    });
}
