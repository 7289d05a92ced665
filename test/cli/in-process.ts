/** The program in the test's own process, in a folder of the test's own: much cheaper than a process, where only what it prints counts. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { afterEach, beforeEach, vi } from "vitest";
import { main } from "../../src/cli/main.ts";

export interface Program {
  /** Another one for each test. */
  readonly folder: string;
  /** Writes files into the folder, by their names. */
  write(files: Readonly<Record<string, string>>): void;
  /** @returns both outputs in one, as a person sees them, without colours. */
  run(...args: readonly string[]): Promise<{ readonly status: number; readonly text: string }>;
}

export function useProgram(): Program {
  let folder = "";
  let printed: string[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "trailbell-program-"));
    const keep = (text: string) => void printed.push(text);
    for (const stream of ["log", "error"] as const) vi.spyOn(console, stream).mockImplementation(keep);
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
    vi.restoreAllMocks();
    process.exitCode = 0;
  });
  return {
    get folder() {
      return folder;
    },
    write(files) {
      for (const [name, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), text);
      }
    },
    async run(...args) {
      printed = [];
      process.exitCode = 0;
      await main(args);
      return { status: Number(process.exitCode), text: stripVTControlCharacters(printed.join("\n")) };
    },
  };
}
