/** DescribeRegions, DescribeAvailabilityZones and DescribeAccountAttributes. */
import type {
  AccountAttributeName,
  DescribeAccountAttributesRequest,
  DescribeAccountAttributesResult,
  DescribeAvailabilityZonesRequest,
  DescribeAvailabilityZonesResult,
  DescribeRegionsRequest,
  DescribeRegionsResult,
} from "@aws-sdk/client-ec2";
import type { Call, Handler } from "../../cloud/call.ts";
import { invalidValue } from "./faults.ts";
import { defaultVpc } from "./network/find-vpc.ts";
import { regions, zonesOf } from "./regions.ts";
import { filtered } from "./select.ts";

/** The regions that the account may use; all with AllRegions, or where one is named. */
export const describeRegions: Handler<DescribeRegionsRequest, DescribeRegionsResult> = (input, call) => {
  const { RegionNames: names = [], AllRegions: all = false } = input;
  for (const name of names) {
    if (!regions.some((region) => region.name === name)) throw invalidValue(`Invalid region provided: ${name}`);
  }
  const shown = regions
    .filter(({ name, optIn }) => (names.length > 0 ? names.includes(name) : all || !optIn || name === call.region))
    .map(({ name, optIn }) => ({
      RegionName: name,
      Endpoint: `ec2.${name}.amazonaws.com`,
      OptInStatus: !optIn ? "opt-in-not-required" : name === call.region ? "opted-in" : "not-opted-in",
    }));
  return {
    Regions: [
      ...filtered(shown, input.Filters, {
        endpoint: ({ Endpoint }) => Endpoint,
        "opt-in-status": ({ OptInStatus }) => OptInStatus,
        "region-name": ({ RegionName }) => RegionName,
      }),
    ],
  };
};

export const describeAvailabilityZones: Handler<DescribeAvailabilityZonesRequest, DescribeAvailabilityZonesResult> = (
  input,
  call,
) => {
  const zones = zonesOf(call.region);
  const { ZoneNames: names, ZoneIds: ids } = input;
  const unknown =
    names?.find((name) => !zones.some((zone) => zone.name === name)) ??
    ids?.find((id) => !zones.some((zone) => zone.id === id));
  if (unknown !== undefined) throw invalidValue(`Invalid availability zone: [${unknown}]`);
  const shown = zones
    .filter(({ name, id }) => (names?.includes(name) ?? true) && (ids?.includes(id) ?? true))
    .map((zone) => shownZone(zone, call));
  return {
    AvailabilityZones: [
      ...filtered(shown, input.Filters, {
        "group-name": ({ GroupName }) => GroupName,
        message: () => [],
        "opt-in-status": ({ OptInStatus }) => OptInStatus,
        "parent-zone-id": () => [],
        "parent-zone-name": () => [],
        "region-name": ({ RegionName }) => RegionName,
        state: ({ State }) => State,
        "zone-id": ({ ZoneId }) => ZoneId,
        "zone-name": ({ ZoneName }) => ZoneName,
        "zone-type": ({ ZoneType }) => ZoneType,
      }),
    ],
  };
};

function shownZone({ name, id }: { readonly name: string; readonly id: string }, { region }: Call) {
  return {
    State: "available" as const,
    OptInStatus: "opt-in-not-required" as const,
    Messages: [],
    RegionName: region,
    ZoneName: name,
    ZoneId: id,
    GroupName: `${region}-zg-1`,
    NetworkBorderGroup: region,
    ZoneType: "availability-zone",
  };
}

export const describeAccountAttributes: Handler<DescribeAccountAttributesRequest, DescribeAccountAttributesResult> = (
  input,
  call,
) => {
  const attributes: Readonly<Record<string, string>> = {
    "supported-platforms": "VPC",
    "default-vpc": defaultVpc(call)?.id ?? "none",
    "max-instances": "20",
    "max-elastic-ips": "5",
    "vpc-max-elastic-ips": "5",
    "vpc-max-security-groups-per-interface": "5",
  };
  const asked: readonly string[] = input.AttributeNames ?? [];
  return {
    AccountAttributes: Object.entries(attributes)
      .filter(([name]) => asked.length === 0 || asked.includes(name))
      .map(([name, value]) => ({
        // AWS answers more names than its model lists.
        AttributeName: name as AccountAttributeName,
        AttributeValues: [{ AttributeValue: value }],
      })),
  };
};
