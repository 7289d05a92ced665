/** A trail that is gone, stopped, out of the record's reach, or does not select it. */
import type { Trail } from "@aws-sdk/client-cloudtrail";
import { globalSources, home } from "../../../records/global-services.ts";
import type { CloudTrailRecord } from "../../../records/record.ts";
import { isManagement } from "../../../records/record-summary.ts";
import { reaches } from "../../../records/trail-scope.ts";
import { at } from "../ask/question.ts";
import { likelyRecordOf } from "../ask/record.ts";
import { selectorsOf, trailOf, trailStatusOf } from "../ask/trail.ts";
import { makeAgain, type Probe } from "../probe.ts";
import { whyLeftOut } from "../selection-reason.ts";

export const trailThere: Probe = {
  subject: "the trail",
  async look(chain) {
    if (await trailOf(chain)) return undefined;
    return `trail ${chain.deployment.trailArn} is gone, and no other brings records to these monitors: ${makeAgain}`;
  },
};

export const trailLogging: Probe = {
  subject: "whether it is logging",
  async look(chain) {
    const [trail, status] = await Promise.all([trailOf(chain), trailStatusOf(chain)]);
    if (!trail || !status || status.IsLogging) return undefined;
    const { StopLoggingTime: stopped } = status;
    return `trail ${trail.Name} is not logging, ${stopped ? `since ${at(stopped)}` : "and never was"}: start it by 'aws cloudtrail start-logging --name ${trail.Name}${homeOption(trail)}'`;
  },
};

/** Regional trails do not see global services, whose records stand in us-east-1. */
export const trailReach: Probe = {
  subject: "its regions",
  async look(chain) {
    const trail = await trailOf(chain);
    if (!trail) return undefined;
    const record = await likelyRecordOf(chain);
    const scope = {
      region: trail.HomeRegion ?? chain.deployment.region,
      multiRegion: trail.IsMultiRegionTrail ?? false,
      includeGlobalServiceEvents: trail.IncludeGlobalServiceEvents ?? false,
    };
    return reaches(scope, record) ? undefined : outOfReach(trail, record);
  },
};

function outOfReach(trail: Trail, { eventName, eventSource, awsRegion }: CloudTrailRecord): string {
  const mend = (option: string) => `'aws cloudtrail update-trail --name ${trail.Name} ${option}${homeOption(trail)}'`;
  if (awsRegion === trail.HomeRegion)
    return `trail ${trail.Name} leaves out global service events, of which ${eventName} of ${eventSource} is one: take them in by ${mend("--include-global-service-events")}`;
  const why = globalSources.includes(eventSource)
    ? `${eventSource} is a global service, whose records stand in ${home} only`
    : `${eventName} was recorded in ${awsRegion}`;
  return `${why}, and trail ${trail.Name} takes those of ${trail.HomeRegion} alone: make it multi-region by ${mend("--is-multi-region-trail")}`;
}

/** Trails are changed and started in their home region alone. */
function homeOption({ HomeRegion: region }: Trail): string {
  return region === undefined ? "" : ` --region ${region}`;
}

export const selection: Probe = {
  subject: "its event selectors",
  async look(chain) {
    const [trail, selectors] = await Promise.all([trailOf(chain), selectorsOf(chain)]);
    if (!trail || !selectors) return undefined;
    const record = await likelyRecordOf(chain);
    const why = whyLeftOut(selectors, record);
    if (why === undefined) return undefined;
    const wanted = isManagement(record) ? `management events such as ${record.eventName}` : `data events such as this`;
    return `trail ${trail.Name} does not select ${record.eventName}: ${why}. Let it take ${wanted} by 'aws cloudtrail put-event-selectors'`;
  },
};
