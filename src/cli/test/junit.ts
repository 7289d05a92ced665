/** Results of tests as JUnit XML: a suite for each monitor, a case for each of its examples and tests. */
import { junitDocument } from "../../monitors/junit.ts";
import type { TestCase, TestRun } from "../../monitors/testing/run-tests.ts";

export function junitXml({ cases }: TestRun): string {
  const suites = [...Map.groupBy(cases, ({ monitor }) => monitor)];
  return junitDocument(
    "trailbell test",
    suites.map(([monitor, own]) => ({ name: monitor, cases: own.map(junitCase) })),
  );
}

function junitCase({ monitor, name, problems }: TestCase) {
  const [message] = problems;
  return { group: monitor, name, ...(message !== undefined && { failure: { message, text: problems.join("\n") } }) };
}
