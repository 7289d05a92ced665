/** What a terminal shows while drills run: a line for each act, and the step it has come to. */
import { Listr, type ListrTask } from "listr2";
import type { Drill } from "../../drill/drill.ts";
import type { PlannedAct, PlannedDrill } from "../../drill/plan/plan.ts";
import type { Progress } from "../../drill/report/progress.ts";
import { type AlarmResult, duration } from "../../drill/report/result.ts";
import { spanText } from "../terminal/span.ts";

/** What passes by is for terminals; elsewhere the end of each act is one line. */
const live = process.stdout.isTTY;

interface Line {
  readonly drill: string;
  readonly planned: PlannedAct;
  readonly results: AlarmResult[];
  readonly ended: PromiseWithResolvers<void>;
  show: (text: string) => void;
}

/** Runs drills under a live view, or silently. */
export async function watched<Result>(
  drills: readonly PlannedDrill[],
  quiet: boolean,
  run: (tell: (progress: Progress) => void) => Promise<Result>,
): Promise<Result> {
  const groups = drills.map(({ drill, acts }) => ({ drill, lines: linesOf(drill.name, acts) }));
  const lines = groups.flatMap((group) => group.lines);
  const running = run((progress) => hear(progress, lines));
  const all = running.finally(() => {
    for (const { ended } of lines) ended.resolve();
  });
  // The view waits for the lines; what went wrong is thrown at the end.
  all.catch(() => {});
  const [only] = groups;
  const view = new Listr(groups.length === 1 && only ? only.lines.map(lineTask) : groups.map(groupTask), {
    concurrent: groups.length > 1,
    exitOnError: false,
    silentRendererCondition: quiet,
    // It would end the process at once, and what was made would stay.
    registerSignalListeners: false,
    rendererOptions: { collapseErrors: false, collapseSubtasks: false },
  });
  await view.run();
  return all;
}

const linesOf = (drill: string, acts: readonly PlannedAct[]): Line[] =>
  acts
    .filter(({ rings }) => rings.length > 0)
    .map((planned) => ({ drill, planned, results: [], ended: Promise.withResolvers<void>(), show: () => {} }));

/** Acts follow each other; a drill of one is that line. */
const groupTask = ({ drill, lines }: { readonly drill: Drill; readonly lines: readonly Line[] }): ListrTask => {
  const [only] = lines;
  return lines.length === 1 && only
    ? lineTask(only)
    : {
        title: drill.title,
        task: (_, task) => task.newListr(lines.map(lineTask), { concurrent: false, exitOnError: false }),
      };
};

const lineTask = (line: Line): ListrTask => ({
  title: line.planned.act.title,
  task: async (_, task) => {
    line.show = (text) => {
      if (live) task.output = text;
    };
    await line.ended.promise;
    if (line.results.length === 0) return task.skip(`${task.title}: not done`);
    const broken = line.results.filter(({ ok }) => !ok);
    if (broken.length > 0)
      throw new Error(
        broken.map(({ alarm, broken: why }) => `${alarm} broke at ${why?.step}: ${why?.reason}`).join("; "),
      );
    task.title += `: ${line.results.map(rang).join(", ")}`;
  },
});

const rang = (result: AlarmResult): string => `${result.alarm} rang, notified after ${spanText(duration(result))}`;

function hear(progress: Progress, lines: readonly Line[]): void {
  for (const line of lines.filter(({ drill }) => drill === progress.drill)) {
    const isOwn = (alarm: string) => line.planned.rings.some(({ alarm: own }) => own === alarm);
    switch (progress.event) {
      case "waits":
        if (isOwn(progress.alarm)) line.show(`${progress.alarm} is in ALARM: waiting until it can ring again`);
        break;
      case "step":
        if (isOwn(progress.alarm)) line.show(`${progress.alarm}: ${progress.step}`);
        break;
      case "alarm":
        if (progress.result.deed !== line.planned.act.title) break;
        line.results.push(progress.result);
        if (line.results.length === line.planned.rings.length) line.ended.resolve();
        break;
      case "ended":
        line.ended.resolve();
    }
  }
}
