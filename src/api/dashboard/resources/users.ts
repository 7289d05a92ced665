/** IAM users, by name. */
import type { Cloud } from "../../../cloud/cloud.ts";
import type { Page, UserView } from "../../contract.ts";
import { ask } from "../ask.ts";
import type { PageQuery } from "./sliced.ts";

interface Listed {
  readonly Users: readonly { readonly UserName: string; readonly Arn: string; readonly CreateDate: Date }[];
  readonly Marker?: string;
}

export function users(cloud: Cloud, { cursor, limit }: PageQuery): Page<UserView> {
  const input = { MaxItems: limit, ...(cursor !== undefined && { Marker: cursor }) };
  const { Users: listed, Marker: next } = ask<Listed>(cloud, "iam", "ListUsers", input);
  return {
    items: listed.map(({ UserName, Arn, CreateDate }) => ({
      name: UserName,
      arn: Arn,
      created: CreateDate.getTime(),
    })),
    ...(next !== undefined && { next }),
  };
}
