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
    files: { to: bucket, ...outcome(files), ...waitingFor(store, "log files", arn) },
    ...(trail.logGroup && {
      logs: {
        to: logStreamOf(trail).logGroupName,
        ...outcome(logs),
        ...waitingFor(store, "log events", arn),
      },
    }),
  };
}

function outcome({ succeeded, error }: Partial<Destination> = {}): Pick<Delivery, "succeeded" | "error"> {
  return { ...(succeeded !== undefined && { succeeded }), ...(error !== undefined && { error }) };
}
