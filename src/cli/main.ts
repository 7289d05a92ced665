/** The command line: one file per command, usage errors with exit status 2, user errors as one line. */

import { inspect } from "node:util";
import { Command, CommanderError } from "commander";
import packageJson from "../../package.json" with { type: "json" };
import { type ErrorCode, errorCodes } from "../errors/codes.ts";
import { TrailbellError } from "../errors/trailbell-error.ts";
import { endWithoutReader } from "./terminal/closed-pipe.ts";
import { note, printJson } from "./terminal/print.ts";

/** Loaded only when called: the demo's libraries would delay every start of `up`. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  init: async () => (await import("./init/init.ts")).init,
  catalogue: async () => (await import("./catalogue/catalogue.ts")).catalogue,
  match: async () => (await import("./match/match.ts")).match,
  check: async () => (await import("./check/check.ts")).check,
  test: async () => (await import("./test/test.ts")).test,
  backtest: async () => (await import("./backtest/backtest.ts")).backtest,
  up: async () => (await import("./up/up.ts")).up,
  demo: async () => (await import("./demo.ts")).demo,
  deploy: async () => (await import("./deploy/deploy.ts")).deploy,
  destroy: async () => (await import("./destroy.ts")).destroy,
  status: async () => (await import("./status/status.ts")).status,
  drill: async () => (await import("./drill/drill.ts")).drill,
  export: async () => (await import("./export/export.ts")).exportStack,
  import: async () => (await import("./import/import.ts")).importMonitors,
};

/** Runs `trailbell` with the arguments after the program's name; sets the process's exit status. */
export async function main(args: readonly string[]): Promise<void> {
  endWithoutReader();
  const program = new Command("trailbell")
    .description("CloudTrail monitoring that can be proved")
    .version(packageJson.version)
    .showHelpAfterError("(--help tells more)");
  for (const command of await load(args[0])) program.addCommand(command.copyInheritedSettings(program));
  for (const command of [program, ...program.commands])
    command.exitOverride().configureOutput({ outputError: (text) => note(text.trimEnd()) });
  try {
    await program.parseAsync(args, { from: "user" });
  } catch (error) {
    process.exitCode = tell(error, args.includes("--json"));
  }
}

/** The named command or, where the first argument names none, all of them: the help lists them. */
function load(name = ""): Promise<Command[]> {
  const wanted = Object.hasOwn(commands, name) ? [name] : Object.keys(commands);
  return Promise.all(wanted.flatMap((each) => commands[each]?.() ?? []));
}

/** On stderr for people and, where JSON was asked for, in place of the answer on stdout. @returns the exit status. */
function tell(error: unknown, asJson: boolean): number {
  // Help and version, which were asked for.
  if (error instanceof CommanderError && error.exitCode === 0) return 0;
  const code = codeOf(error);
  const details = error instanceof TrailbellError ? error.details : undefined;
  if (asJson) printJson({ error: { code, message: messageOf(error), ...details } });
  if (code === "bug") {
    note("trailbell: this is a bug, please report it with what follows");
    note(inspect(error));
    // Commander has printed its own text.
  } else if (!(error instanceof CommanderError)) note(`trailbell: ${messageOf(error)}`);
  return errorCodes[code].exitStatus;
}

function codeOf(error: unknown): ErrorCode {
  if (error instanceof TrailbellError) return error.code;
  return error instanceof CommanderError ? "usage" : "bug";
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message.replace(/^error: /, "") : String(error);
}
