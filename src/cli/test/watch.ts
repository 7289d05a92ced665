/** Runs the tests again whenever a file changes, until somebody presses Ctrl-C. */

import { type ChildProcess, spawn } from "node:child_process";
import { watch as watchFolder } from "node:fs";
import { dirname, resolve } from "node:path";
import { print } from "../terminal/print.ts";

/** Files that a configuration is made of, and no others: the report itself may be written beside it. */
const sources = /\.(?:[mc]?[jt]s|json|ya?ml)$/;
const elsewhere = /(?:^|[\\/])(?:node_modules|\.[^\\/]+)[\\/]/;

/** Each run is a process of its own, since a module is loaded once in each. */
export async function watch(config: string | undefined): Promise<void> {
  const args = process.argv.slice(1).filter((arg) => arg !== "--watch");
  let running: ChildProcess | undefined;
  let waiting: NodeJS.Timeout | undefined;
  const run = () => {
    running?.kill();
    print(`\n${new Date().toTimeString().slice(0, 8)}  trailbell test`);
    running = spawn(process.execPath, [...process.execArgv, ...args], { stdio: "inherit" });
  };
  const watcher = watchFolder(config === undefined ? "." : dirname(resolve(config)), { recursive: true });
  watcher.on("change", (_kind, name) => {
    if (!sources.test(String(name)) || elsewhere.test(String(name))) return;
    clearTimeout(waiting);
    // Editors write a file in several steps.
    waiting = setTimeout(run, 100);
  });
  run();
  await new Promise<void>((ended) => process.once("SIGINT", () => ended()));
  clearTimeout(waiting);
  watcher.close();
  running?.kill();
}
