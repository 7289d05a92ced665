/** Regional trails for services whose records are in us-east-1 (trap 10). */
import { home } from "../../../records/global-services.ts";
import type { Problem, Rule } from "../finding.ts";
import { globalEventOf } from "../global-event.ts";
import type { Trail } from "../inventory.ts";
import type { RecordFilter } from "../prepare.ts";
import { inPattern, spanOfEvent } from "../problem.ts";

export const regionalTrail: Rule = {
  id: "regional-trail",
  severity: "error",
  step: "record",
  title: "the trail does not see the global service's records",
  why: "IAM, Organizations, CloudFront and other global services are recorded in us-east-1. A trail of another region does not get these records, nor does one in us-east-1 without global service events.",
  source:
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-concepts.html#cloudtrail-concepts-global-service-events",
  *check({ recordFilters, trails }) {
    for (const filter of recordFilters) {
      const own = trails.filter(({ logGroup }) => filter.logGroup === undefined || logGroup === filter.logGroup);
      const blind = own.map(blindness);
      const [reason] = blind;
      if (reason === undefined || blind.includes(undefined)) continue;
      yield* problemsOf(filter, reason);
    }
  },
};

interface Blindness {
  readonly reason: string;
  /** The trail's region is not known, and may be the one that has the records. */
  readonly isGuess: boolean;
}

/** Why a trail gets no records of global services; `undefined` where it does. */
function blindness({ region, multiRegion, includeGlobalServiceEvents, name, owner }: Trail): Blindness | undefined {
  if (multiRegion !== false) return undefined;
  const trail = `trail ${name ?? owner}`;
  if (includeGlobalServiceEvents === false) {
    return { reason: `${trail} leaves out global service events`, isGuess: false };
  }
  if (region === home) return undefined;
  return { reason: `${trail} sees ${region ?? "its own region"} only`, isGuess: region === undefined };
}

/** Said once for a pattern: the first of its events that is lost. */
function* problemsOf(filter: RecordFilter, { reason, isGuess }: Blindness): Generator<Problem> {
  for (const { conditions: each } of filter.ways) {
    const event = globalEventOf(each);
    if (!event) continue;
    yield inPattern(filter, spanOfEvent(each), {
      message: `${event.name} is recorded in ${home} (${event.source} is a global service), but ${reason}`,
      fix: "Make the trail multi-region, with global service events.",
      ...(isGuess && { severity: "warning" as const }),
    });
    return;
  }
}
