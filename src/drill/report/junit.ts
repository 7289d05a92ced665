/** Results of drills as JUnit XML, which every CI service reads: a suite for each drill, a case for each alarm. */
import { type AlarmResult, type DrillResult, duration } from "./result.ts";

/** @returns a whole document. */
export function junitXml(drills: readonly DrillResult[]): string {
  const suites = drills.map(suite).join("\n");
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="trailbell drill">\n${suites}\n</testsuites>\n`;
}

function suite({ name, alarms, left }: DrillResult): string {
  const cases = [
    ...alarms.map((alarm) => alarmCase(name, alarm)),
    ...left.map(({ what, reason }) => leftCase(name, what, reason)),
  ];
  const failures = alarms.filter(({ ok }) => !ok).length + left.length;
  const time = Math.max(0, ...alarms.map(duration));
  return [
    `  <testsuite name="${escaped(name)}" tests="${cases.length}" failures="${failures}" time="${seconds(time)}">`,
    ...cases,
    "  </testsuite>",
  ].join("\n");
}

function alarmCase(drill: string, result: AlarmResult): string {
  const { alarm, deed, broken, steps } = result;
  const head = `    <testcase classname="${escaped(`drill.${drill}`)}" name="${escaped(`${deed}: ${alarm}`)}" time="${seconds(duration(result))}"`;
  const seen = steps.flatMap(({ step, ms }) => (ms === null ? [] : `${step} ${seconds(ms)}s`)).join(", ");
  return broken
    ? `${head}>\n      <failure message="${escaped(`broke at ${broken.step}`)}">${escaped(broken.reason)}</failure>\n    </testcase>`
    : `${head}>\n      <system-out>${escaped(seen)}</system-out>\n    </testcase>`;
}

function leftCase(drill: string, what: string, reason: string): string {
  return `    <testcase classname="${escaped(`drill.${drill}`)}" name="${escaped(`removes ${what}`)}" time="0.000">\n      <failure message="could not be removed">${escaped(reason)}</failure>\n    </testcase>`;
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** XML 1.0 has no way to write them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const controlCharacters = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g;

function escaped(text: string): string {
  return text.replace(controlCharacters, "").replace(/[&<>"]/g, (char) => entities[char] ?? char);
}
