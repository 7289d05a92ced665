/** Replays a declared test, and says what came otherwise than expected. */
import type {
  ExampleRecord,
  ExpectedDatapoint,
  ExpectedMail,
  ExpectedState,
  ExpectedTimeline,
  Stack,
  StackTest,
} from "../monitor.ts";
import { trailTakes } from "../replay/reach.ts";
import type { MonitorTimeline, Timeline } from "../replay/timeline.ts";
import { replay } from "../replay.ts";
import { momentText, readMoment } from "./moment.ts";
import { strayFields } from "./stray-fields.ts";
import { recordsOf } from "./test-records.ts";

export interface TestOutcome {
  /** A sentence each; none where all came as expected. */
  readonly problems: readonly string[];
  /** What came; absent where the records cannot be made. */
  readonly timeline?: Timeline;
  readonly records: readonly ExampleRecord[];
}

export function runTest(stack: Stack, test: StackTest): TestOutcome {
  let records: readonly ExampleRecord[];
  try {
    records = recordsOf(test.records);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { problems: [error.message], records: [] };
  }
  const timeline = replay(stack, records);
  const strays = new Set(records.flatMap(strayFields));
  const problems = [...strays, ...rings(test, timeline), ...expectations(test, timeline)];
  return { problems: problems.length > 0 ? [...problems, ...undelivered(stack, records)] : [], timeline, records };
}

/** Whether the alarm went off. */
export function rang({ states }: MonitorTimeline): boolean {
  return states.some(({ to }) => to === "ALARM");
}

function rings({ rings: expected }: StackTest, { monitors }: Timeline): string[] {
  if (!expected) return [];
  return monitors.flatMap((timeline) => {
    const { monitor } = timeline;
    if (expected.includes(monitor) === rang(timeline)) return [];
    return rang(timeline) ? `${monitor} rings, and must not` : `${monitor} does not ring${silence(timeline)}`;
  });
}

function silence({ matches, datapoints }: MonitorTimeline): string {
  if (matches.length === 0) return ": no record matches";
  const values = datapoints.map(({ time, value }) => `${value} at ${shown(time)}`);
  return `: ${matches.length} ${matches.length === 1 ? "record matches" : "records match"}, which gives ${values.join(", ")}`;
}

function expectations({ expect = {} }: StackTest, { monitors }: Timeline): string[] {
  return monitors.flatMap((timeline) => {
    const expected = expect[timeline.monitor];
    return expected ? differences(expected, timeline).map((text) => `${timeline.monitor}: ${text}`) : [];
  });
}

function differences({ matches, datapoints, states, mails }: ExpectedTimeline, came: MonitorTimeline): string[] {
  return [
    ...(matches === undefined || matches === came.matches.length
      ? []
      : [`${came.matches.length} records match, expected ${matches}`]),
    ...(datapoints ? inOrder("datapoints", datapoints, came.datapoints, datapointText, isDatapoint) : []),
    ...(states ? inOrder("states", states.map(stateOf), came.states, stateText, isState) : []),
    ...mailDifferences(mails, came),
  ];
}

function mailDifferences(mails: ExpectedTimeline["mails"], { notifications }: MonitorTimeline): string[] {
  if (mails === undefined) return [];
  if (typeof mails !== "number") return inOrder("mails", mails, notifications, mailText, isMail);
  return mails === notifications.length ? [] : [`${notifications.length} mails, expected ${mails}`];
}

/** One sentence: the first that differs, or that there are more or less of them. */
function inOrder<Expected, Came>(
  what: string,
  expected: readonly Expected[],
  came: readonly Came[],
  text: (came: Came) => string,
  fits: (expected: Expected, came: Came) => string | undefined,
): string[] {
  if (expected.length !== came.length)
    return [`${what} are ${came.map(text).join(", ") || "none"}; expected ${expected.length || "none"}`];
  for (const [index, one] of came.entries()) {
    const wrong = fits(expected[index] as Expected, one);
    if (wrong) return [`${what}[${index}] is ${text(one)}; expected ${wrong}`];
  }
  return [];
}

function isAt(at: string | undefined, time: string): string | undefined {
  return at === undefined || readMoment(at) === Date.parse(time) ? undefined : `at ${at}`;
}

function isDatapoint(
  { at, value }: ExpectedDatapoint,
  came: MonitorTimeline["datapoints"][number],
): string | undefined {
  return isAt(at, came.time) ?? (value === came.value ? undefined : `${value}`);
}

function datapointText({ time, value }: MonitorTimeline["datapoints"][number]) {
  return `${value} at ${shown(time)}`;
}

function stateOf(state: NonNullable<ExpectedTimeline["states"]>[number]): ExpectedState {
  return typeof state === "string" ? { state } : state;
}

function isState({ state, at, reason }: ExpectedState, came: MonitorTimeline["states"][number]): string | undefined {
  if (state !== came.to) return state;
  if (reason !== undefined && !came.reason.includes(reason))
    return `a reason with ${JSON.stringify(reason)}: ${came.reason}`;
  return isAt(at, came.time);
}

function stateText({ time, to }: MonitorTimeline["states"][number]) {
  return `${to} at ${shown(time)}`;
}

function isMail(
  { at, subject, text = [] }: ExpectedMail,
  came: MonitorTimeline["notifications"][number],
): string | undefined {
  if (subject !== undefined && subject !== came.subject) return JSON.stringify(subject);
  const missing = [text].flat().find((part) => !came.text.includes(part));
  if (missing !== undefined) return `${JSON.stringify(missing)} in its text:\n${came.text}`;
  return isAt(at, came.time);
}

function mailText({ time, subject }: MonitorTimeline["notifications"][number]) {
  return `${JSON.stringify(subject)} at ${shown(time)}`;
}

function shown(time: string): string {
  return momentText(Date.parse(time));
}

/** Told only beside other problems: a test may show that the trail leaves something out. */
function undelivered(stack: Stack, records: readonly ExampleRecord[]): string[] {
  const takes = trailTakes(stack);
  const left = records.filter((record) => !takes(record)).length;
  return left === 0 ? [] : [`the declared trail does not deliver ${left} of the records`];
}
