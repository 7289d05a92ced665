/** CreateTrail: a new trail, which does not log until StartLogging. */
import type { CreateTrailRequest, CreateTrailResponse } from "@aws-sdk/client-cloudtrail";
import type { Call, Handler } from "../../cloud/call.ts";
import { defaultSelectors } from "../../records/event-selection.ts";
import { fault } from "./faults.ts";
import { shadowsIn, trailsIn } from "./find-trail.ts";
import { checkDestinations, withSettings } from "./settings.ts";
import { addedTags } from "./tags.ts";
import { type Trail, trailSettings, trails } from "./trail.ts";
import { checkTrailName } from "./trail-name.ts";

/**
 * @throws InvalidTrailNameException, TrailAlreadyExistsException, MaximumNumberOfTrailsExceededException, and what the
 * settings and destinations are refused for
 */
export const createTrail: Handler<CreateTrailRequest, CreateTrailResponse> = (input, call) => {
  const { Name: name = "", TagsList: tags = [], ...settings } = input;
  const trail = withSettings(emptyTrail(checkTrailName(name), call), settings);
  if (trails.has(call.store, trail.account, trail.region, trail.name)) throw taken(trail.name, trail.account);
  refuseTakenName(trail, call);
  refuseOneTooMany(trail, call);
  const checked = checkDestinations(call.cloud, trail, settings);
  trails.put(call.store, { ...checked, tags: addedTags({}, tags) });
  return trailSettings(checked);
};

/** As AWS fills what CreateTrail is not told. */
function emptyTrail(name: string, { account, region }: Call): Trail {
  return {
    account,
    region,
    name,
    bucket: "",
    prefix: undefined,
    topicArn: undefined,
    includeGlobalServiceEvents: true,
    multiRegion: false,
    logFileValidation: false,
    logGroup: undefined,
    kmsKeyId: undefined,
    selectors: defaultSelectors,
    logging: false,
    tags: {},
  };
}

/** A multi-region trail takes its name in every region. @throws TrailAlreadyExistsException for another trail's name */
export function refuseTakenName({ name, multiRegion, account, region }: Trail, call: Call): void {
  const others = multiRegion ? trails.list(call.store, account) : shadowsIn(call);
  if (others.some((other) => other.name === name && other.region !== region)) throw taken(name, account);
}

function taken(name: string, account: string) {
  return fault("TrailAlreadyExistsException", `Trail ${name} already exists for customer: ${account}`);
}

const mostTrails = 5;

/** A multi-region trail takes one of the five places in every region too. */
function refuseOneTooMany({ account, region }: Trail, call: Call): void {
  if (trailsIn(call).length >= mostTrails)
    throw fault(
      "MaximumNumberOfTrailsExceededException",
      `User: ${account} already has ${mostTrails} trails in ${region}.`,
    );
}
