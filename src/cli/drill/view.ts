/** Shows drills while they run: live in a terminal, else in plain lines, each as soon as an alarm's way has ended. */

import { Listr, type ListrTask } from "listr2";
import type { PlannedDrill } from "../../drill/plan/plan.ts";
import type { Progress } from "../../drill/report/result.ts";
import { printable } from "../../errors/printable.ts";
import { print } from "../terminal/print.ts";
import { breakOff, type Ending, hear, type Line, linesOf } from "./lines.ts";

interface View {
  /** Shows nothing. */
  readonly quiet: boolean;
  /** Ends the view at once: while what was made is removed there is nothing to follow. */
  readonly signal: AbortSignal;
}

/** Runs drills and shows them. */
export async function watched<Result>(
  drills: readonly PlannedDrill[],
  { quiet, signal }: View,
  run: (tell: (progress: Progress) => void) => Promise<Result>,
): Promise<Result> {
  const groups = drills.map((planned) => ({ title: planned.drill.title, lines: linesOf(planned) }));
  const lines = groups.flatMap((group) => group.lines);
  const breakAllOff = () => lines.forEach(breakOff);
  signal.addEventListener("abort", breakAllOff);
  const all = run((progress) => hear(progress, lines)).finally(breakAllOff);
  // The view waits for the lines; what went wrong is thrown at the end.
  all.catch(() => {});
  if (!quiet) await (process.stdout.isTTY ? showLive(groups) : printEach(lines));
  return all;
}

const marks: Readonly<Record<Ending["outcome"], string>> = { rang: "✔", broke: "✖", "not done": "↓" };

async function printEach(lines: readonly Line[]): Promise<void> {
  const printed = lines.map(({ end }) => end.promise.then(({ outcome, text }) => print(`${marks[outcome]} ${text}`)));
  await Promise.all(printed);
}

interface Group {
  readonly title: string;
  readonly lines: readonly Line[];
}

async function showLive(groups: readonly Group[]): Promise<void> {
  const [only] = groups;
  const view = new Listr(groups.length === 1 && only ? only.lines.map(lineTask) : groups.map(groupTask), {
    concurrent: true,
    exitOnError: false,
    // It would end the process at once, and what was made would stay.
    registerSignalListeners: false,
    rendererOptions: { collapseSubtasks: false },
  });
  await view.run();
}

/** A drill of one line is that line. */
function groupTask({ title, lines }: Group): ListrTask {
  const [only] = lines;
  return lines.length === 1 && only
    ? lineTask(only)
    : { title, task: (_, task) => task.newListr(lines.map(lineTask), { concurrent: true, exitOnError: false }) };
}

function lineTask(line: Line): ListrTask {
  return {
    title: printable(`${line.act}: ${line.alarm}`),
    task: async (_, task) => {
      line.show = (text) => {
        task.output = printable(text);
      };
      const { outcome, ...end } = await line.end.promise;
      const text = printable(end.text);
      if (outcome === "not done") return task.skip(text);
      if (outcome === "broke") throw new Error(text);
      task.title = text;
    },
  };
}
