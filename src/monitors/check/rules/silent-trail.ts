/** Trails that do not log. */
import type { Rule } from "../finding.ts";

export const silentTrail: Rule = {
  id: "silent-trail",
  severity: "error",
  title: "the trail is not logging",
  why: "A trail that is not logging delivers nothing, so that no alarm behind it can ring. CreateTrail alone does not start it.",
  source: "https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_StartLogging.html",
  *check({ trails }) {
    for (const trail of trails) {
      if (trail.isLogging !== false) continue;
      yield {
        subject: trail,
        field: "isLogging",
        message: `trail ${trail.name ?? trail.owner} is not logging`,
        fix: "Start logging.",
      };
    }
  },
};
