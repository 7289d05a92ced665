/** The periods that metrics can be asked for. */
import { isMetricPeriod } from "../../alarms/periods.ts";
import { fault } from "./faults.ts";

/** @throws `code` where the period is none; from a minute on AWS's sentence is not recorded. */
export function checkPeriod(period: number, parameter: string, code: Parameters<typeof fault>[0]): void {
  if (isMetricPeriod(period)) return;
  const allowed = period < 60 ? "a value in the set [1, 5, 10, 20, 30]" : "a multiple of 60";
  throw fault(code, `The parameter ${parameter} must be ${allowed}.`);
}
