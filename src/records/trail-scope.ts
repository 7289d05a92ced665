/** Whether a record is within a trail's reach, before its selectors are asked. */
import { isGlobalServiceEvent } from "./global-services.ts";
import type { CloudTrailRecord } from "./record.ts";

export interface TrailScope {
  /** Home region. */
  readonly region: string;
  readonly multiRegion: boolean;
  readonly includeGlobalServiceEvents: boolean;
}

/**
 * A multi-region trail reaches everything, another one its own region. Global services are recorded in us-east-1 and
 * since November 2021 reach single-region trails there only (user guide, "CloudTrail concepts", Global service events),
 * and only those that include them.
 */
export function reaches(scope: TrailScope, record: CloudTrailRecord): boolean {
  return (
    scope.multiRegion || (scope.region === record.awsRegion && (scope.includeGlobalServiceEvents || !isGlobal(record)))
  );
}

function isGlobal({ eventSource, awsRegion }: CloudTrailRecord): boolean {
  return isGlobalServiceEvent(eventSource, awsRegion);
}
