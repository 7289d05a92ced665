/** DescribeSecurityGroups. */
import type {
  DescribeSecurityGroupsRequest,
  DescribeSecurityGroupsResult,
  SecurityGroup as ShownGroup,
} from "@aws-sdk/client-ec2";
import type { Call, Handler } from "../../../cloud/call.ts";
import { type FilterFields, selected } from "../select.ts";
import { type SecurityGroup, securityGroups } from "../tables.ts";
import { anyTags, tagLookup } from "../tags.ts";
import { checkId, findGroupByName } from "./find-group.ts";
import { groupArn } from "./groups.ts";
import { shownPermissions } from "./permissions.ts";
import type { Rule } from "./rule.ts";

/** Ids and names add up: a group that either names is answered. */
export const describeSecurityGroups: Handler<DescribeSecurityGroupsRequest, DescribeSecurityGroupsResult> = (
  input,
  call,
) => {
  for (const id of input.GroupIds ?? []) checkId("InvalidGroupId.Malformed", "sg", id);
  const all = securityGroups.list(call.store, call.account, call.region);
  const byName = (input.GroupNames ?? []).map((name) => findGroupByName(name, call).id);
  const nameOf = (id: string) => all.find((group) => group.id === id)?.name;
  const fields: FilterFields<SecurityGroup> = {
    description: ({ description }) => description,
    "group-id": ({ id }) => id,
    "group-name": ({ name }) => name,
    "owner-id": ({ account }) => account,
    "vpc-id": ({ vpcId }) => vpcId,
    ...ruleFields("", false, nameOf),
    ...ruleFields("egress.", true, nameOf),
  };
  const ids = [...(input.GroupIds ?? []), ...byName];
  const { items, rest } = selected(all, input, { kind: "sg", ids, fields, tagsOf: tagLookup(call) });
  return { SecurityGroups: items.map((group) => shownGroup(group, call)), ...rest };
};

/** Any rule may answer any of the filters: they need not be met by one and the same. */
function ruleFields(
  prefix: string,
  egress: boolean,
  nameOf: (groupId: string) => string | undefined,
): FilterFields<SecurityGroup> {
  const values: Readonly<Record<string, (rule: Rule) => string | number | undefined>> = {
    cidr: ({ peer }) => (peer.kind === "ipv4" ? peer.cidr : undefined),
    "from-port": ({ traffic }) => traffic.from,
    "group-id": ({ peer }) => (peer.kind === "group" ? peer.id : undefined),
    "group-name": ({ peer }) => (peer.kind === "group" ? nameOf(peer.id) : undefined),
    "ipv6-cidr": ({ peer }) => (peer.kind === "ipv6" ? peer.cidr : undefined),
    "prefix-list-id": ({ peer }) => (peer.kind === "prefix-list" ? peer.id : undefined),
    protocol: ({ traffic }) => traffic.protocol,
    "to-port": ({ traffic }) => traffic.to,
    "user-id": ({ peer }) => (peer.kind === "group" ? peer.account : undefined),
  };
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      `${prefix}ip-permission.${name}`,
      ({ rules }) => rules.filter((rule) => rule.egress === egress).map(value),
    ]),
  );
}

function shownGroup(group: SecurityGroup, call: Call): ShownGroup {
  return {
    GroupId: group.id,
    GroupName: group.name,
    Description: group.description,
    OwnerId: group.account,
    VpcId: group.vpcId,
    SecurityGroupArn: groupArn(group),
    IpPermissions: shownPermissions(group.rules.filter(({ egress }) => !egress)),
    IpPermissionsEgress: shownPermissions(group.rules.filter(({ egress }) => egress)),
    ...anyTags(call, group.id),
  };
}
