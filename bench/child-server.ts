/** Starts a server as a process of its own and ends it by its id. */
import { type ChildProcess, spawn } from "node:child_process";

export interface ChildServer {
  readonly pid: number;
  readonly port: number;
  /** Milliseconds from the start of the process to its first line, or to its first answer. */
  readonly readyMs: number;
  stop(): Promise<void>;
}

/** Starts Node with `args`; ready is the first line on standard output, in which the port stands last. */
export async function startNode(args: readonly string[]): Promise<ChildServer> {
  const started = performance.now();
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout.once("data", (bytes: Buffer) => resolve(bytes.toString()));
    child.once("exit", (status) => reject(new Error(`node ${args.join(" ")} ended with ${status}`)));
  });
  const readyMs = performance.now() - started;
  return running(child, Number(/:(\d+)/.exec(line)?.[1]), readyMs);
}

/**
 * Starts any program that takes its port as an argument; ready is its first answer.
 * @returns undefined where the program is not installed.
 */
export async function startProgram(
  command: string,
  args: readonly string[],
  port: number,
): Promise<ChildServer | undefined> {
  const started = performance.now();
  const child = spawn(command, args, { stdio: "ignore" });
  const isMissing = await new Promise<boolean>((resolve) => {
    child.once("spawn", () => resolve(false));
    child.once("error", () => resolve(true));
  });
  if (isMissing) return undefined;
  const patience = AbortSignal.timeout(60_000);
  while (!(await answers(port))) {
    if (child.exitCode !== null || patience.aborted) throw new Error(`${command} does not answer on port ${port}`);
  }
  return running(child, port, performance.now() - started);
}

function answers(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/`).then(
    (response) => response.arrayBuffer().then(() => true),
    () => new Promise((resolve) => setTimeout(() => resolve(false), 50)),
  );
}

function running(child: ChildProcess, port: number, readyMs: number): ChildServer {
  if (child.pid === undefined) throw new Error("the server did not start");
  return {
    pid: child.pid,
    port,
    readyMs,
    stop: async () => {
      if (child.exitCode !== null) return;
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await ended;
    },
  };
}
