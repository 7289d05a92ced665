/** Is the trail logging, and do its records arrive? */
import type { GetTrailStatusResponse, Trail } from "@aws-sdk/client-cloudtrail";
import type { Aws } from "../../aws/aws.ts";
import { unlessFault } from "../../aws/fault.ts";
import { type Finding, findingsOf, makeAgain } from "./finding.ts";

const { good, warning, broken } = findingsOf("trail");

/** A new trail's first records take some minutes, on a bad day a quarter of an hour. */
const patienceMilliseconds = 3_600_000;

export interface TrailFacts {
  readonly arn: string;
  readonly logging: boolean;
  readonly latestLogEvent?: Date;
  readonly latestLogFile?: Date;
}

/**
 * @param trailArn as the stack's outputs say
 * @param logGroup the name of the group that the metric filters watch
 */
export async function lookAtTrail(
  { cloudtrail }: Aws,
  trailArn: string,
  logGroup: string,
  now: Date,
): Promise<{ readonly trail?: TrailFacts; readonly findings: readonly Finding[] }> {
  const asked = Promise.all([cloudtrail.getTrail({ Name: trailArn }), cloudtrail.getTrailStatus({ Name: trailArn })]);
  const told = await unlessFault(asked, "TrailNotFoundException");
  if (!told) return { findings: [broken(`trail ${trailArn} is gone: nothing is recorded`, makeAgain)] };
  const [{ Trail: trail = {} }, status] = told;
  const { IsLogging: logging = false, LatestCloudWatchLogsDeliveryTime, LatestDeliveryTime } = status;
  return {
    trail: {
      arn: trailArn,
      logging,
      ...(LatestCloudWatchLogsDeliveryTime && { latestLogEvent: LatestCloudWatchLogsDeliveryTime }),
      ...(LatestDeliveryTime && { latestLogFile: LatestDeliveryTime }),
    },
    findings: [...logged(trail, status), ...watched(trail, logGroup), ...delivered(trail, status, now)],
  };
}

function logged({ Name: name }: Trail, status: GetTrailStatusResponse): Finding[] {
  if (status.IsLogging) return [good(`trail ${name} is logging since ${at(status.StartLoggingTime)}`)];
  const since = status.StopLoggingTime ? ` since ${at(status.StopLoggingTime)}` : "";
  return [broken(`trail ${name} is stopped${since}: no alarm can ring`, `aws cloudtrail start-logging --name ${name}`)];
}

/** A trail that was there already may deliver anywhere. */
function watched({ Name: name, CloudWatchLogsLogGroupArn: arn }: Trail, logGroup: string): Finding[] {
  const actual = arn?.replace(/^arn:.*:log-group:/, "").replace(/:\*$/, "");
  if (actual === logGroup) return [];
  return [
    broken(
      `trail ${name} sends its records to ${actual ? `log group ${actual}` : "no log group"}, and the filters are on ${logGroup}: they see none`,
      actual
        ? "declare that group as logGroup.existing and deploy, or give the trail the other one"
        : `give the trail log group ${logGroup}`,
    ),
  ];
}

function delivered(trail: Trail, status: GetTrailStatusResponse, now: Date): Finding[] {
  if (!trail.CloudWatchLogsLogGroupArn) return [];
  const { LatestCloudWatchLogsDeliveryError: logsError, LatestDeliveryError: filesError } = status;
  const digestError = status.LatestDigestDeliveryError;
  const findings: Finding[] = [];
  if (logsError)
    findings.push(
      broken(
        `records do not reach the log group: ${logsError}`,
        "see that the group is there and that the trail's role may write to it; 'trailbell status --drift' tells what was changed",
      ),
    );
  else findings.push(arrival(status, now));
  if (filesError)
    findings.push(
      broken(
        `log files do not reach bucket ${trail.S3BucketName}: ${filesError}`,
        "see that the bucket is there and that its policy lets CloudTrail write",
      ),
    );
  if (digestError) findings.push(warning(`digest files do not reach bucket ${trail.S3BucketName}: ${digestError}`));
  return findings;
}

function arrival(status: GetTrailStatusResponse, now: Date): Finding {
  const { LatestCloudWatchLogsDeliveryTime: latest, StartLoggingTime: started } = status;
  if (latest) {
    const file = status.LatestDeliveryTime ? `, the last log file at ${at(status.LatestDeliveryTime)}` : "";
    return good(`the last record arrived at ${at(latest)}${file}`);
  }
  const waiting = now.getTime() - (started?.getTime() ?? now.getTime());
  return waiting < patienceMilliseconds
    ? warning(
        "no record has arrived yet",
        "a new trail's first records take some minutes: look again in a quarter of an hour",
      )
    : broken(
        `no record has arrived since the trail was started at ${at(started)}`,
        "see that its role may write to the log group; 'trailbell status --drift' tells what was changed",
      );
}

function at(time: Date | undefined): string {
  return time?.toISOString().replace(/\.\d+Z$/, "Z") ?? "an unknown time";
}
