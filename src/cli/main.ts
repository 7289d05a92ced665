/** The command line: one file per command, usage errors with exit status 2, user errors as one line. */
import { Command, CommanderError } from "commander";
import packageJson from "../../package.json" with { type: "json" };
import { UserError } from "./user-error.ts";

/** Loaded only when called: the demo's libraries would delay every start of `up`. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  init: async () => (await import("./init/init.ts")).init,
  match: async () => (await import("./match/match.ts")).match,
  check: async () => (await import("./check/check.ts")).check,
  backtest: async () => (await import("./backtest/backtest.ts")).backtest,
  up: async () => (await import("./up/up.ts")).up,
  demo: async () => (await import("./demo.ts")).demo,
  deploy: async () => (await import("./deploy/deploy.ts")).deploy,
  destroy: async () => (await import("./destroy.ts")).destroy,
  status: async () => (await import("./status.ts")).status,
  drill: async () => (await import("./drill/drill.ts")).drill,
  export: async () => (await import("./export/export.ts")).exportStack,
  import: async () => (await import("./import.ts")).importRules,
};

/** Runs `trailbell` with the arguments after the program's name; sets the process's exit status. */
export async function main(args: readonly string[]): Promise<void> {
  const program = new Command("trailbell")
    .description("CloudTrail monitoring that can be proved")
    .version(packageJson.version)
    .showHelpAfterError("(--help tells more)");
  for (const command of await load(args[0])) program.addCommand(command.copyInheritedSettings(program));
  for (const command of [program, ...program.commands]) command.exitOverride();
  try {
    await program.parseAsync(args, { from: "user" });
  } catch (error) {
    process.exitCode = tell(error);
  }
}

/** The named command or, where the first argument names none, all of them: the help lists them. */
function load(name = ""): Promise<Command[]> {
  const wanted = Object.hasOwn(commands, name) ? [name] : Object.keys(commands);
  return Promise.all(wanted.flatMap((each) => commands[each]?.() ?? []));
}

/** @returns the exit status. */
function tell(error: unknown): number {
  // Commander has printed its own text; its status 1 means wrong usage, which is 2 here.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof UserError) {
    console.error(`trailbell: ${error.message}`);
    return error.exitStatus;
  }
  console.error("trailbell: this is a bug, please report it with what follows");
  console.error(error);
  return 1;
}
