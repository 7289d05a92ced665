/** What people read while drills run: a line for each alarm's way, the step it has come to, and its end as soon as it is known. */
import type { PlannedDrill } from "../../drill/plan/plan.ts";
import { type AlarmResult, duration, type Progress } from "../../drill/report/result.ts";
import { type Step, steps } from "../../drill/steps.ts";
import { spanText } from "../terminal/span.ts";

/** The way of one alarm in one act. */
export interface Line {
  readonly drill: string;
  readonly act: string;
  readonly alarm: string;
  readonly end: PromiseWithResolvers<Ending>;
  /** The last step that was seen. */
  step: Step | undefined;
  /** What passes by. */
  show: (text: string) => void;
}

export interface Ending {
  readonly outcome: "rang" | "broke" | "not done";
  /** A sentence that says what was done, too. */
  readonly text: string;
}

export function linesOf({ drill, acts }: PlannedDrill): readonly Line[] {
  return acts.flatMap(({ act, rings }) =>
    rings.map(({ alarm }) => ({
      drill: drill.name,
      act: act.title,
      alarm,
      end: Promise.withResolvers(),
      step: undefined,
      show: () => {},
    })),
  );
}

export function hear(progress: Progress, lines: readonly Line[]): void {
  for (const line of lines.filter(({ drill }) => drill === progress.drill))
    switch (progress.event) {
      case "waits":
        if (line.alarm === progress.alarm) line.show("waiting until it can ring again: it is in ALARM");
        break;
      case "step":
        if (line.alarm !== progress.alarm) break;
        line.step = steps.find((step) => step === progress.step) ?? line.step;
        line.show(progress.step);
        break;
      case "alarm":
        if (line.alarm === progress.result.alarm && line.act === progress.result.deed)
          line.end.resolve(endingOf(progress.result));
        break;
      case "ended":
        line.end.resolve({ outcome: "not done", text: `${line.act}: ${line.alarm} was not rung` });
    }
}

function endingOf(result: AlarmResult): Ending {
  const { deed, alarm, broken } = result;
  return broken
    ? { outcome: "broke", text: `${deed}: ${alarm} broke at ${broken.step}: ${broken.reason}` }
    : { outcome: "rang", text: `${deed}: ${alarm} rang, notified after ${spanText(duration(result))}` };
}

/** Nobody waits for it any longer; one that has come to its end stays as it is. */
export function breakOff({ act, alarm, step, end }: Line): void {
  end.resolve({
    outcome: "broke",
    text: `${act}: ${alarm} was ${step === undefined ? "not rung yet" : `followed as far as ${step}`}`,
  });
}
