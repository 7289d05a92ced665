/** `trailbell drill --cleanup`: removes what earlier drills have left, and nothing else. */

import { findLeftovers, removeLeftovers } from "../../drill/sweep/leftovers.ts";
import { confirmed, requireAnswerable } from "../terminal/confirm.ts";
import { print, printJson } from "../terminal/print.ts";
import { leftoverLines } from "./plan.ts";
import { type DrillTarget, targetName } from "./target.ts";

interface CleanUpOptions {
  readonly yes?: true;
  readonly json?: true;
}

/** Sets exit status 1 where something could not be removed. */
export async function cleanUp(options: CleanUpOptions, target: DrillTarget): Promise<void> {
  const { aws } = target;
  const say = options.json ? () => {} : print;
  try {
    const leftovers = await findLeftovers(aws);
    if (leftovers.length > 0) {
      requireAnswerable(options, "remove");
      say(`left by earlier drills on ${targetName(target)}:\n${leftoverLines(leftovers).join("\n")}`);
      if (!options.yes && !(await confirmed("Remove this?"))) return say("nothing was removed");
    }
    const left = await removeLeftovers(aws, leftovers);
    const removed = leftovers.length - left.length;
    say(leftovers.length === 0 ? "no drill has left anything" : `removed ${removed} of ${leftovers.length}`);
    for (const { what, reason } of left) say(`  still there: ${what}: ${reason}`);
    const found = leftovers.map(({ sweeper, id }) => `${sweeper.title} ${id}`);
    if (options.json) printJson({ found, left });
    if (left.length > 0) process.exitCode = 1;
  } finally {
    aws.close();
  }
}
