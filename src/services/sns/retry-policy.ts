/** What a retry policy may say: its defaults and limits. */
import type { Complaint } from "./faults.ts";
import { objectOf } from "./json-values.ts";
import { type BackoffFunction, backoffFunctions, type RetryPolicy, retryDelays } from "./retries.ts";

export const defaultRetries: RetryPolicy = {
  minDelayTarget: 20,
  maxDelayTarget: 20,
  numRetries: 3,
  numMaxDelayRetries: 0,
  numNoDelayRetries: 0,
  numMinDelayRetries: 0,
  backoffFunction: "linear",
};

/** In seconds and in numbers of retries, as the developer guide limits them. */
const limits: Readonly<Record<Exclude<keyof RetryPolicy, "backoffFunction">, readonly [number, number]>> = {
  minDelayTarget: [1, 3600],
  maxDelayTarget: [1, 3600],
  numRetries: [0, 100],
  numMaxDelayRetries: [0, 100],
  numNoDelayRetries: [0, 100],
  numMinDelayRetries: [0, 100],
};

const longestRetrying = 3_600_000;

/** The parts that are given; undefined where none are. @throws what is wrong with them. */
export function checkedRetries(value: unknown, refuse: Complaint): Partial<RetryPolicy> | undefined {
  const given = objectOf(value, refuse);
  if (!given) return undefined;
  const kept: Record<string, number | BackoffFunction> = {};
  for (const [name, [least, most]] of Object.entries(limits)) {
    const number = given[name];
    if (number === undefined || number === null) continue;
    if (!Number.isInteger(number) || Number(number) < least || Number(number) > most)
      throw refuse(`${name} must be an integer between ${least} and ${most}`);
    kept[name] = Number(number);
  }
  const backoff = given.backoffFunction;
  if (typeof backoff === "string") {
    if (!Object.hasOwn(backoffFunctions, backoff))
      throw refuse(`backoffFunction must be one of ${Object.keys(backoffFunctions).join(", ")}`);
    kept.backoffFunction = backoff as BackoffFunction;
  }
  checkWhole({ ...defaultRetries, ...kept }, refuse);
  return kept;
}

function checkWhole(policy: RetryPolicy, refuse: Complaint): void {
  const { minDelayTarget, maxDelayTarget, numRetries, numMaxDelayRetries, numNoDelayRetries, numMinDelayRetries } =
    policy;
  if (minDelayTarget > maxDelayTarget) throw refuse("minDelayTarget must not exceed maxDelayTarget");
  if (numNoDelayRetries + numMinDelayRetries + numMaxDelayRetries > numRetries)
    throw refuse("numRetries must not be less than the retries of its phases");
  const total = retryDelays(policy).reduce((sum, delay) => sum + delay, 0);
  if (total > longestRetrying) throw refuse("the retries must not take more than 3600 seconds in total");
}
