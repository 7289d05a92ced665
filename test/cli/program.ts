/** Runs the program as a user does: its own process, its exit status and what it printed. */
import { type ChildProcess, spawn } from "node:child_process";
import { pipeline, Readable } from "node:stream";
import { fileURLToPath } from "node:url";

const launcher = fileURLToPath(new URL("../../bin/trailbell.js", import.meta.url));

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** @param before a program that runs it, with that program's arguments */
function start(
  args: readonly string[],
  cwd: string,
  input: "ignore" | "pipe" = "ignore",
  before: readonly string[] = [],
): ChildProcess {
  const [command = process.execPath, ...rest] = [...before, process.execPath, launcher, ...args];
  return spawn(command, rest, {
    cwd,
    stdio: [input, "pipe", "pipe"],
    env: { ...process.env, NO_COLOR: "1" },
  });
}

function endOf(child: ChildProcess): Promise<Ended> {
  return new Promise((resolve) => {
    let stdout = "";
    let stderr = "";
    child.stdout?.on("data", (chunk) => {
      stdout += chunk;
    });
    child.stderr?.on("data", (chunk) => {
      stderr += chunk;
    });
    child.on("close", (status) => resolve({ status, stdout, stderr }));
  });
}

/** Waits for the end; `input` is what it reads, nothing unless given. */
export function trailbell(
  args: readonly string[],
  cwd = process.cwd(),
  input?: string | Uint8Array | Iterable<string>,
  before: readonly string[] = [],
): Promise<Ended> {
  const child = start(args, cwd, input === undefined ? "ignore" : "pipe", before);
  // Who has read enough closes its end: that is no failure.
  if (input !== undefined && child.stdin) pipeline(Readable.from(pieces(input)), child.stdin, () => {});
  return endOf(child);
}

/** Runs it and reads the beginning of what it prints, as `head` does. */
export function cutShort(args: readonly string[], cwd: string): Promise<Ended> {
  const child = start(args, cwd);
  child.stdout?.once("data", () => child.stdout?.destroy());
  return endOf(child);
}

/** Runs it until something has come about, presses Ctrl-C, and waits for the end. */
export function interrupted(args: readonly string[], cwd: string, isTime: () => boolean): Promise<Ended> {
  const child = start(args, cwd);
  const looking = setInterval(() => {
    if (!isTime()) return;
    clearInterval(looking);
    child.kill("SIGINT");
  }, 5);
  return endOf(child).finally(() => clearInterval(looking));
}

function pieces(input: string | Uint8Array | Iterable<string>) {
  return typeof input === "string" || input instanceof Uint8Array ? [input] : input;
}

export interface Up {
  readonly url: string;
  readonly readyLine: string;
  /** Ends it, by SIGTERM unless another signal is named, and waits until it is gone. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Starts `trailbell up …` and waits for its ready line. @throws with what it printed, where it ends before. */
export function up(args: readonly string[], cwd = process.cwd(), before: readonly string[] = []): Promise<Up> {
  return new Promise((resolve, reject) => {
    const child = start(["up", "--port", "0", ...args], cwd, "ignore", before);
    const ended = new Promise<number | null>((gone) => child.on("close", gone));
    let printed = "";
    child.stderr?.on("data", (chunk) => {
      printed += chunk;
    });
    child.stdout?.on("data", (chunk) => {
      printed += chunk;
      const [, url] = /(http:\/\/\S+)/.exec(printed) ?? [];
      if (!url || !printed.includes("\n")) return;
      resolve({
        url,
        readyLine: printed.trim(),
        end: (signal = "SIGTERM") => {
          child.kill(signal);
          return ended;
        },
      });
    });
    void ended.then((status) => reject(new Error(`ended with ${status}: ${printed}`)));
  });
}
