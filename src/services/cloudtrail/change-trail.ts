/** UpdateTrail, DeleteTrail, StartLogging, StopLogging: what may only be done in a trail's home region. */
import type {
  DeleteTrailRequest,
  DeleteTrailResponse,
  StartLoggingRequest,
  StartLoggingResponse,
  StopLoggingRequest,
  StopLoggingResponse,
  UpdateTrailRequest,
  UpdateTrailResponse,
} from "@aws-sdk/client-cloudtrail";
import type { Call, Handler } from "../../cloud/call.ts";
import { refuseTakenName } from "./create-trail.ts";
import { beginChain, forgetChains, isDigested } from "./digests/chain.ts";
import { findHomeTrail } from "./find-trail.ts";
import { forgetPending } from "./pending.ts";
import { checkDestinations, withSettings } from "./settings.ts";
import { statuses, updateStatus } from "./status.ts";
import { type Trail, trailArn, trailSettings, trails } from "./trail.ts";

/** What is not said stays; an empty text removes. @throws as CreateTrail, and where the trail is not there or not at home here */
export const updateTrail: Handler<UpdateTrailRequest, UpdateTrailResponse> = (input, call) => {
  const { Name: name = "", ...settings } = input;
  const changed = withSettings(findHomeTrail(name, call), settings);
  refuseTakenName(changed, call);
  const trail = checkDestinations(call.cloud, changed, settings);
  trails.put(call.store, trail);
  if (isDigested(trail)) beginDigests(trail, call);
  if (!trail.logGroup) forgetPending(call.store, trailArn(trail), "log events");
  return trailSettings(trail);
};

/** What was not delivered yet is dropped; log files and log events stay. */
export const deleteTrail: Handler<DeleteTrailRequest, DeleteTrailResponse> = ({ Name: name = "" }, call) => {
  const trail = findHomeTrail(name, call);
  trails.delete(call.store, trail.account, trail.region, trail.name);
  statuses.delete(call.store, trail.account, trail.region, trail.name);
  forgetPending(call.store, trailArn(trail));
  forgetChains(call.store, trailArn(trail));
  return {};
};

/** Records of calls from now on are taken, that of this call included. Starting a trail that logs changes nothing. */
export const startLogging: Handler<StartLoggingRequest, StartLoggingResponse> = ({ Name: name = "" }, call) => {
  const trail = findHomeTrail(name, call);
  if (trail.logging) return {};
  const started = { ...trail, logging: true };
  trails.put(call.store, started);
  updateStatus(call.store, trail, { started: call.now });
  if (isDigested(started)) beginDigests(started, call);
  return {};
};

/** The first digest comes an hour from now; where a chain has not ended yet, it goes on. */
function beginDigests(trail: Trail, { store, cloud, now }: Call): void {
  beginChain(store, trail, trail.region, now);
  cloud.clock.wake();
}

/** What was recorded before is still delivered. Stopping a trail that does not log changes nothing. */
export const stopLogging: Handler<StopLoggingRequest, StopLoggingResponse> = ({ Name: name = "" }, call) => {
  const trail = findHomeTrail(name, call);
  if (!trail.logging) return {};
  trails.put(call.store, { ...trail, logging: false, stoppedBy: call.requestId });
  updateStatus(call.store, trail, { stopped: call.now });
  return {};
};
