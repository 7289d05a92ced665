/** Another program that can answer the same question. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

export interface Peer {
  readonly name: string;
  /** Of all files how many it is given, since some would take minutes; time is taken in proportion. */
  readonly share: number;
  isThere(): boolean;
  /** @returns how often a record matched a pattern */
  run(files: readonly string[], patterns: readonly string[]): number;
}

export function found(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args).status === 0;
}

/** One that was made beside the data, where there is one: `python3 -m venv bench/data/venv`, and `pip install orjson duckdb` in it. */
export function python(): string {
  const own = new URL("../data/venv/bin/python", import.meta.url).pathname;
  return existsSync(own) ? own : "python3";
}
