/** Results of drills as JUnit XML: a suite for each drill, a case for each alarm. */
import { type JunitCase, type JunitSuite, junitDocument } from "../../monitors/junit.ts";
import { type AlarmResult, type DrillResult, duration } from "./result.ts";

/** @returns a whole document. */
export function junitXml(drills: readonly DrillResult[]): string {
  return junitDocument("trailbell drill", drills.map(suite));
}

function suite({ name, alarms, left }: DrillResult): JunitSuite {
  return {
    name,
    ms: Math.max(0, ...alarms.map(duration)),
    cases: [
      ...alarms.map((alarm) => alarmCase(name, alarm)),
      ...left.map(({ what, reason }) => leftCase(name, what, reason)),
    ],
  };
}

function alarmCase(drill: string, result: AlarmResult): JunitCase {
  const { alarm, deed, broken, steps } = result;
  const seen = steps.flatMap(({ step, ms }) => (ms === null ? [] : `${step} ${(ms / 1000).toFixed(3)}s`)).join(", ");
  return {
    group: `drill.${drill}`,
    name: `${deed}: ${alarm}`,
    ms: duration(result),
    ...(broken ? { failure: { message: `broke at ${broken.step}`, text: broken.reason } } : { output: seen }),
  };
}

function leftCase(drill: string, what: string, reason: string): JunitCase {
  return {
    group: `drill.${drill}`,
    name: `removes ${what}`,
    ms: 0,
    failure: { message: "could not be removed", text: reason },
  };
}
