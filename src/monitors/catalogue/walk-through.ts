/** The walk-through's three monitors: users made and deleted, security groups changed. */
import type { Monitor } from "../monitor.ts";

const securityGroupCalls = [
  "AuthorizeSecurityGroupIngress",
  "AuthorizeSecurityGroupEgress",
  "RevokeSecurityGroupIngress",
  "RevokeSecurityGroupEgress",
  "CreateSecurityGroup",
  "DeleteSecurityGroup",
];

export const newUserCreated: Monitor = {
  name: "new-user-created",
  pattern: "{ $.eventName = CreateUser }",
  description: "An IAM user was created",
};

export const securityGroupChanged: Monitor = {
  name: "security-group-changed",
  pattern: `{ ${securityGroupCalls.map((call) => `($.eventName = ${call})`).join(" || ")} }`,
  description: "A security group was created, changed or deleted",
};

export const userDeleted: Monitor = {
  name: "user-deleted",
  pattern: "{ $.eventName = DeleteUser }",
  description: "An IAM user was deleted",
};

export const walkThrough: readonly Monitor[] = [newUserCreated, securityGroupChanged, userDeleted];
