/** CreateTrail: a new trail, which does not log until StartLogging. */
import type { CreateTrailRequest, CreateTrailResponse } from "@aws-sdk/client-cloudtrail";
import type { Call, Handler } from "../../cloud/service.ts";
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
  refuseTaken(trail, call);
  checkDestinations(call.cloud, trail, settings);
  trails.put(call.store, { ...trail, tags: addedTags({}, tags) });
  return trailSettings(trail);
};

/** As AWS fills what CreateTrail is not told. */
const emptyTrail = (name: string, { account, region }: Call): Trail => ({
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
});

const mostTrails = 5;

/** A multi-region trail takes its name, and one of five places, in every region. */
export function refuseTaken({ name, multiRegion, account }: Trail, call: Call): void {
  const rivals = multiRegion ? trails.list(call.store, account) : trailsIn(call);
  if (rivals.some((rival) => rival.name === name))
    throw fault("TrailAlreadyExistsException", `Trail ${name} already exists for customer: ${account}`);
  if (trails.count(call.store, account, call.region) + shadowsIn(call).length >= mostTrails)
    throw fault(
      "MaximumNumberOfTrailsExceededException",
      `User: ${account} already has ${mostTrails} trails in ${call.region}.`,
    );
}
