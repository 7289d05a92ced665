/** The walk-through's three monitors: users made and deleted, security groups changed. */
import type { Monitor } from "../monitor.ts";
import type { CatalogueEntry } from "./entry.ts";
import { call } from "./example-records.ts";

const securityGroupCalls = [
  "AuthorizeSecurityGroupIngress",
  "AuthorizeSecurityGroupEgress",
  "RevokeSecurityGroupIngress",
  "RevokeSecurityGroupEgress",
  "CreateSecurityGroup",
  "DeleteSecurityGroup",
];

const listing = call("iam:ListUsers", { readOnly: true });

export const newUserCreated: Monitor = {
  name: "new-user-created",
  pattern: "{ $.eventName = CreateUser }",
  description: "An IAM user was created",
  attack: ["T1136.003"],
  examples: { fire: [call("iam:CreateUser", { requestParameters: { userName: "bob" } })], quiet: [listing] },
};

export const securityGroupChanged: Monitor = {
  name: "security-group-changed",
  pattern: `{ ${securityGroupCalls.map((name) => `($.eventName = ${name})`).join(" || ")} }`,
  description: "A security group was created, changed or deleted",
  attack: ["T1562.007"],
  examples: {
    fire: [call("ec2:CreateSecurityGroup", { requestParameters: { groupName: "web", vpcId: "vpc-0aaa" } })],
    quiet: [call("ec2:DescribeSecurityGroups", { readOnly: true })],
  },
};

export const userDeleted: Monitor = {
  name: "user-deleted",
  pattern: "{ $.eventName = DeleteUser }",
  description: "An IAM user was deleted",
  attack: ["T1531"],
  examples: { fire: [call("iam:DeleteUser", { requestParameters: { userName: "bob" } })], quiet: [listing] },
};

export const walkThrough: readonly Monitor[] = [newUserCreated, securityGroupChanged, userDeleted];

const advice = "Ask the one whom the record names.";

export const walkThroughEntries: readonly CatalogueEntry[] = walkThrough.map((monitor) => ({
  title: monitor.description ?? monitor.name,
  theme: "walk-through",
  source: "The walk-through of this project",
  advice,
  monitor,
}));
