/** When a failed HTTP delivery is tried again: the four phases of a retry policy as a list of delays. */

export interface RetryPolicy {
  /** Seconds. */
  readonly minDelayTarget: number;
  readonly maxDelayTarget: number;
  /** All retries; those that belong to no other phase back off from the least to the most delay. */
  readonly numRetries: number;
  readonly numMaxDelayRetries: number;
  readonly numNoDelayRetries: number;
  readonly numMinDelayRetries: number;
  readonly backoffFunction: BackoffFunction;
}

/**
 * How far between the least and the most delay a retry waits, where `t` goes from 0 to 1 over the backoff phase.
 * The developer guide names the functions and draws them without a formula: all but `linear` are our inference.
 */
export const backoffFunctions = {
  linear: (t: number) => t,
  arithmetic: (t: number) => (t * (t + 1)) / 2,
  geometric: (t: number) => t * t,
  exponential: (t: number) => (2 ** (10 * t) - 1) / 1023,
} as const;

export type BackoffFunction = keyof typeof backoffFunctions;

/**
 * Milliseconds to wait before each retry, in order: at once, at the least delay, backing off, at the most delay.
 * @see sns-message-delivery-retries; AWS adds jitter, which would make a moved clock inexact.
 */
export function retryDelays(policy: RetryPolicy): number[] {
  const {
    minDelayTarget: least,
    maxDelayTarget: most,
    numNoDelayRetries,
    numMinDelayRetries,
    numMaxDelayRetries,
  } = policy;
  const backingOff = Math.max(0, policy.numRetries - numNoDelayRetries - numMinDelayRetries - numMaxDelayRetries);
  const part = backoffFunctions[policy.backoffFunction];
  const backoff = Array.from({ length: backingOff }, (_, index) => {
    const t = backingOff === 1 ? 0 : index / (backingOff - 1);
    return Math.round((least + (most - least) * part(t)) * 1000);
  });
  const times = (count: number, seconds: number): number[] => Array.from({ length: count }, () => seconds * 1000);
  return [
    ...times(numNoDelayRetries, 0),
    ...times(numMinDelayRetries, least),
    ...backoff,
    ...times(numMaxDelayRetries, most),
  ];
}
