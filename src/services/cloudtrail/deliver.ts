/** The round of deliveries that both destinations share: trail by trail, with failures noted and tried again. */
import type { DueWork } from "../../cloud/due-work.ts";
import { Fault } from "../../cloud/fault.ts";
import type { Host } from "../../cloud/host.ts";
import { nextTry } from "./delivery-window.ts";
import { lookUp } from "./find-trail.ts";
import { dueTrails, forgetPending, nextDue, oldestDue, type PendingKind, postpone } from "./pending.ts";
import { noteAttempt } from "./status.ts";
import type { Trail } from "./trail.ts";

/** Delivers a lot of what is due for the trail; what it delivered before it throws stays delivered. The rest is still due. */
export type Deliver = (cloud: Host, trail: Trail, now: number) => void;

/** Due work that delivers one kind; `destination` names it in the trail's status. */
export function deliveries(cloud: Host, kind: PendingKind, destination: "files" | "logs", deliver: Deliver): DueWork {
  return {
    name: `cloudtrail ${kind}`,
    next: () => nextDue(cloud.store, kind),
    run: (now) => {
      for (const arn of dueTrails(cloud.store, kind, now))
        cloud.store.transaction(() => {
          const trail = trailOf(cloud, arn);
          if (!trail) return void forgetPending(cloud.store, arn, kind);
          const error = attempt(cloud, arn, () => deliver(cloud, trail, now));
          noteAttempt(cloud.store, trail, destination, now, error);
          if (error) postpone(cloud.store, kind, arn, now, nextTry(cloud, now, oldestDue(cloud.store, kind, arn, now)));
        });
    },
  };
}

/** The trail of an ARN, if it is still there. */
export function trailOf(cloud: Host, arn: string): Trail | undefined {
  const [, , , region = "", account = ""] = arn.split(":");
  return lookUp(arn, { store: cloud.store, account, region });
}

/** The code of the error that stopped a delivery. A bug is told in the log and tried again like any failure. */
export function attempt(cloud: Host, arn: string, work: () => void): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof Fault) return error.code;
    cloud.log(`delivery for ${arn}`, error);
    return "InternalError";
  }
}
