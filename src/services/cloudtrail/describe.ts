/** DescribeTrails, GetTrail, ListTrails. */
import type {
  DescribeTrailsRequest,
  DescribeTrailsResponse,
  GetTrailRequest,
  GetTrailResponse,
  ListTrailsRequest,
  ListTrailsResponse,
} from "@aws-sdk/client-cloudtrail";
import type { Handler } from "../../cloud/call.ts";
import { lookUp, trailsIn, unknownTrail } from "./find-trail.ts";
import { describeTrail, trailArn, trails } from "./trail.ts";

/** Names mean trails of this region, ARNs those of any; what is not there is left out. */
export const describeTrails: Handler<DescribeTrailsRequest, DescribeTrailsResponse> = (input, call) => {
  const { trailNameList: wanted = [], includeShadowTrails: shadows = true } = input;
  if (wanted.length > 0) {
    const found = wanted.map((name) => lookUp(name, call)).filter((trail) => trail !== undefined);
    return { trailList: found.filter((trail) => shadows || trail.region === call.region).map(describeTrail) };
  }
  const all = shadows ? trailsIn(call) : trails.list(call.store, call.account, call.region);
  return { trailList: all.map(describeTrail) };
};

/** @throws TrailNotFoundException, which here alone names the trail as the caller did */
export const getTrail: Handler<GetTrailRequest, GetTrailResponse> = ({ Name: name = "" }, call) => {
  const trail = lookUp(name, call);
  if (!trail) throw unknownTrail(name, call);
  return { Trail: describeTrail(trail) };
};

/** At most five trails act in a region, so there is never a second page. */
export const listTrails: Handler<ListTrailsRequest, ListTrailsResponse> = (_input, call) => ({
  Trails: trailsIn(call).map((trail) => ({
    TrailARN: trailArn(trail),
    Name: trail.name,
    HomeRegion: trail.region,
  })),
});
