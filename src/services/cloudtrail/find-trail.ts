/** Finds a trail by name or ARN, for reading from any region and for changing in its home region. */
import type { Call } from "../../cloud/call.ts";
import { fault } from "./faults.ts";
import { type Trail, trailArn, trails } from "./trail.ts";
import { parseTrailId } from "./trail-name.ts";

type Place = Pick<Call, "store" | "account" | "region">;

/**
 * For operations that read: a name means a trail of the call's region, an ARN a trail of any.
 * @throws TrailNotFoundException
 */
export function findTrail(nameOrArn: string, call: Place): Trail {
  const trail = lookUp(nameOrArn, call);
  if (!trail) throw unknownTrail(shownId(nameOrArn, call), call);
  return trail;
}

/**
 * For operations that change: the trail must be at home in the call's region.
 * @throws TrailNotFoundException, InvalidHomeRegionException for another region's trail
 */
export function findHomeTrail(nameOrArn: string, call: Place): Trail {
  const trail = lookUp(nameOrArn, call) ?? shadowsIn(call).find(({ name }) => name === nameOrArn);
  if (!trail) throw unknownTrail(shownId(nameOrArn, call), call);
  if (trail.region !== call.region)
    throw fault(
      "InvalidHomeRegionException",
      `Trail ${trailArn(trail)} can only be changed in its home region ${trail.region}, not in ${call.region}.`,
    );
  return trail;
}

/** The trail, if there is one. */
export function lookUp(nameOrArn: string, { store, account, region }: Place): Trail | undefined {
  const id = parseTrailId(nameOrArn);
  if (id.account !== undefined && id.account !== account) return undefined;
  return trails.get(store, account, id.region ?? region, id.name);
}

/** Multi-region trails of other regions, which show in this one too. */
export function shadowsIn({ store, account, region }: Place): Trail[] {
  return trails.list(store, account).filter((trail) => trail.multiRegion && trail.region !== region);
}

/** Trails that act in the call's region: its own and the shadows. */
export function trailsIn(place: Place): Trail[] {
  return [...trails.list(place.store, place.account, place.region), ...shadowsIn(place)];
}

/** AWS prints the ARN that a bare name stands for (real records of StopLogging). */
function shownId(nameOrArn: string, { account, region }: Place) {
  return nameOrArn.startsWith("arn:") ? nameOrArn : trailArn({ account, region, name: nameOrArn });
}

export function unknownTrail(shown: string, { account }: Place) {
  return fault("TrailNotFoundException", `Unknown trail: ${shown} for the user: ${account}`);
}
