/** The clock of metrics: which periods exist, where a query's datapoints begin, how long data is kept and accepted. */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Whether datapoints of so many seconds can be asked for: 1, 5, 10, 20, 30 or a multiple of 60. */
export function isMetricPeriod(seconds: number): boolean {
  return [1, 5, 10, 20, 30].includes(seconds) || (seconds >= 60 && seconds % 60 === 0);
}

/** How long data of a resolution is kept; older data remains at the next coarser one. */
const RETENTION = [
  { resolution: 1, kept: 3 * HOUR },
  { resolution: 60, kept: 15 * DAY },
  { resolution: 300, kept: 63 * DAY },
  { resolution: 3600, kept: 455 * DAY },
] as const;

/**
 * The finest resolution, in seconds, at which data of an age (milliseconds) is still there; undefined when it is gone.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html
 */
export function finestResolution(age: number): 1 | 60 | 300 | 3600 | undefined {
  return RETENTION.find(({ kept }) => age <= kept)?.resolution;
}

/** Whether a query with a period (seconds) sees data of an age (milliseconds): the period must be a multiple of what is kept. */
export function isVisible(age: number, period: number): boolean {
  const resolution = finestResolution(age);
  return resolution !== undefined && period % resolution === 0;
}

/**
 * Where the datapoints of a query begin: its start, rounded down. To the period's own divisions of a minute below 60 s,
 * else to the minute within 15 days, to 5 minutes within 63, to the hour before that.
 * @param start epoch milliseconds
 * @param period seconds
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html StartTime
 */
export function alignedStart(start: number, period: number, now: number): number {
  return floorTo(start, period < 60 ? period * SECOND : startRounding(now - start));
}

function startRounding(age: number): number {
  if (age <= 15 * DAY) return MINUTE;
  return age <= 63 * DAY ? 5 * MINUTE : HOUR;
}

/** The start of the datapoint that a sample falls into, counted in periods (seconds) from the query's aligned start. */
export function datapointStart(timestamp: number, from: number, period: number): number {
  return from + floorTo(timestamp - from, period * SECOND);
}

/** The start of the second (high resolution) or minute (standard) that a sample is aggregated in. */
export function sampleStart(timestamp: number, storageResolution: 1 | 60): number {
  return floorTo(timestamp, storageResolution * SECOND);
}

/** Whether a sample's timestamp is taken: from two weeks back to two hours ahead. */
export function isAcceptedTimestamp(timestamp: number, now: number): boolean {
  return timestamp >= now - 14 * DAY && timestamp <= now + 2 * HOUR;
}

function floorTo(value: number, step: number): number {
  return Math.floor(value / step) * step;
}
