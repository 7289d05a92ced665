/** Trails as the dashboard shows them: where each delivers, and how that is doing. */
import type { Cloud } from "../../cloud/cloud.ts";
import { logStreamOf } from "../../services/cloudtrail/log-group.ts";
import { type Destination, statuses } from "../../services/cloudtrail/status.ts";
import { type Trail, trailArn, trails } from "../../services/cloudtrail/trail.ts";
import { waitingFor } from "../../services/cloudtrail/waiting.ts";
import type { Delivery, TrailView } from "../contract.ts";

export function trailViews(cloud: Cloud): TrailView[] {
  return trails.list(cloud.store, cloud.account).map((trail) => trailView(cloud, trail));
}

function trailView({ store }: Cloud, trail: Trail): TrailView {
  const { account, region, name, multiRegion, logging, bucket } = trail;
  const { files, logs } = statuses.get(store, account, region, name) ?? {};
  const arn = trailArn(trail);
  return {
    name,
    region,
    multiRegion,
    logging,
    files: { to: bucket, ...outcome(files, fileErrors), ...waitingFor(store, "log files", arn) },
    ...(trail.logGroup && {
      logs: {
        to: logStreamOf(trail).logGroupName,
        ...outcome(logs, logErrors),
        ...waitingFor(store, "log events", arn),
      },
    }),
  };
}

type Sentences = Readonly<Record<string, string>>;

function outcome(latest: Destination | undefined, sentences: Sentences): Pick<Delivery, "succeeded" | "error"> {
  return {
    ...(latest?.succeeded !== undefined && { succeeded: latest.succeeded }),
    ...(latest?.error !== undefined && {
      error: { code: latest.error, sentence: sentenceFor(latest.error, sentences) },
    }),
  };
}

function sentenceFor(code: string, sentences: Sentences): string {
  return (
    sentences[code] ??
    (code.startsWith("KMS") ? "its key cannot be used: the key's policy must let CloudTrail in" : `it answers ${code}`)
  );
}

const fileErrors: Sentences = {
  AccessDenied: "the bucket's policy does not let cloudtrail.amazonaws.com write there",
  NoSuchBucket: "the bucket is not there any more",
};

const logErrors: Sentences = {
  AccessDenied: "the trail's role does not let CloudTrail write there (its trust or its permissions)",
  ResourceNotFoundException: "the log group is not there any more",
};
