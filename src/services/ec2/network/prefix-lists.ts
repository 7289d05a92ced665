/** The prefix lists that AWS manages in every region, as rules may name them. */
import type {
  DescribeManagedPrefixListsRequest,
  DescribeManagedPrefixListsResult,
  DescribePrefixListsRequest,
  DescribePrefixListsResult,
} from "@aws-sdk/client-ec2";
import type { Handler } from "../../../cloud/call.ts";
import { arn } from "../../../cloud/ids.ts";
import { selected } from "../select.ts";
import { stableId } from "../stable-id.ts";

interface PrefixList {
  readonly id: string;
  readonly name: string;
  readonly cidrs: readonly string[];
}

/** Service names and one block of each; AWS's lists change from week to week, and nothing here routes by them. */
const contents: readonly (readonly [string, readonly string[]])[] = [
  ["dynamodb", ["52.94.0.0/22", "52.119.224.0/20"]],
  ["s3", ["52.216.0.0/15", "54.231.0.0/16"]],
];

function listsOf(region: string): readonly PrefixList[] {
  return contents.map(([service, cidrs]) => {
    const name = `com.amazonaws.${region}.${service}`;
    return { id: stableId("pl", name), name, cidrs };
  });
}

export function findPrefixList(region: string, id: string): PrefixList | undefined {
  return listsOf(region).find((list) => list.id === id);
}

const fields = {
  "owner-id": () => "AWS",
  "prefix-list-id": ({ id }: PrefixList) => id,
  "prefix-list-name": ({ name }: PrefixList) => name,
};

export const describePrefixLists: Handler<DescribePrefixListsRequest, DescribePrefixListsResult> = (input, call) => {
  const { items, rest } = selected(listsOf(call.region), input, { kind: "pl", ids: input.PrefixListIds, fields });
  return {
    PrefixLists: items.map(({ id, name, cidrs }) => ({ PrefixListId: id, PrefixListName: name, Cidrs: [...cidrs] })),
    ...rest,
  };
};

export const describeManagedPrefixLists: Handler<
  DescribeManagedPrefixListsRequest,
  DescribeManagedPrefixListsResult
> = (input, call) => {
  const { items, rest } = selected(listsOf(call.region), input, { kind: "pl", ids: input.PrefixListIds, fields });
  return {
    PrefixLists: items.map(({ id, name }) => ({
      PrefixListId: id,
      PrefixListName: name,
      PrefixListArn: arn("ec2", { region: call.region, account: "aws" }, `prefix-list/${id}`),
      AddressFamily: "IPv4",
      State: "create-complete",
      Version: 1,
      Tags: [],
      OwnerId: "AWS",
    })),
    ...rest,
  };
};
