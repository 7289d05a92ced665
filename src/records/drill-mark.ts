/** By what the records of drills are known: the user agent of their calls ends with the run's name. */

/** With it begins the name of every run, and of all that a run makes. */
export const drillPrefix = "trailbell-drill-";

/**
 * The run that made a call, e.g. `trailbell-drill-users-1a2b3c4d`; undefined for everybody else's. For readers, not for
 * patterns: whoever makes a call chooses its user agent.
 */
export function drillIn(userAgent: string): string | undefined {
  return runPattern.exec(userAgent)?.[0];
}

const runPattern = new RegExp(`\\b${drillPrefix}[\\w-]+`);
