/** Trails that do not log. */
import type { Rule } from "../finding.ts";
import type { Trail } from "../inventory.ts";

export const silentTrail: Rule = {
  id: "silent-trail",
  severity: "error",
  step: "record",
  title: "the trail is not logging",
  why: "A trail that is not logging delivers nothing, so that no alarm behind it can ring. CreateTrail alone does not start it.",
  source: "https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_StartLogging.html",
  *check({ trails }) {
    for (const trail of trails) {
      if (trail.isLogging !== false) continue;
      yield {
        subject: trail,
        field: "isLogging",
        message: `trail ${trail.name ?? trail.owner} is not logging${since(trail)}`,
        fix: `Start it by 'aws cloudtrail start-logging --name ${trail.name ?? trail.owner}${homeOption(trail)}'.`,
      };
    }
  },
};

function since({ delivery: { stoppedAt } = {} }: Trail): string {
  return stoppedAt === undefined ? "" : `, since ${stoppedAt.toISOString().replace(/\.\d+Z$/, "Z")}`;
}

/** Trails are started in their home region alone. */
function homeOption({ region }: Trail): string {
  return region === undefined ? "" : ` --region ${region}`;
}
