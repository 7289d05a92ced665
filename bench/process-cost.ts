/** What a process has cost so far, with its children, as Linux counts it under /proc. */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

const msPerTick = 1000 / Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));

/** The fields of /proc/PID/stat after the command's name, which may itself hold blanks. */
function statOf(pid: number): readonly string[] {
  const text = readFileSync(`/proc/${pid}/stat`, "utf8");
  return text.slice(text.lastIndexOf(")") + 2).split(" ");
}

function childrenOf(pid: number): number[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").split(" ").filter(Boolean).map(Number),
  );
}

/** Processor time in milliseconds: utime, stime and those of awaited children (fields 14 to 17), and of living children. */
export function cpuMs(pid: number): number {
  const ticks = statOf(pid).slice(11, 15).map(Number);
  const own = ticks.reduce((sum, each) => sum + each, 0) * msPerTick;
  return childrenOf(pid).reduce((sum, child) => sum + cpuMs(child), own);
}

/** Resident memory in MiB, by `key` now (VmRSS) or at its highest (VmHWM). */
export function residentMiB(pid: number, key: "VmRSS" | "VmHWM" = "VmRSS"): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(new RegExp(`^${key}:\\s+(\\d+)`, "m").exec(status)?.[1]) / 1024;
}
