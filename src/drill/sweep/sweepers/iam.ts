/** IAM users, roles and policies that drills have made; the roles carry no policies, and the policies are attached to nobody. */
import { allItems } from "../../../aws/pages.ts";
import { isOurs } from "../../names.ts";
import type { Sweeper } from "./sweeper.ts";

export const user: Sweeper = {
  title: "IAM user",
  service: "iam",
  removal: ["iam:DeleteUser"],
  find: async (aws) =>
    (await allItems(aws.iam.paginateListUsers({}), "Users")).map(({ UserName }) => UserName).filter(isOurs),
  remove: async (aws, UserName) => void (await aws.iam.deleteUser({ UserName })),
};

export const role: Sweeper = {
  title: "IAM role",
  service: "iam",
  removal: ["iam:DeleteRole"],
  find: async (aws) =>
    (await allItems(aws.iam.paginateListRoles({}), "Roles")).map(({ RoleName }) => RoleName).filter(isOurs),
  remove: async (aws, RoleName) => void (await aws.iam.deleteRole({ RoleName })),
};

export const policy: Sweeper = {
  title: "IAM policy",
  service: "iam",
  removal: ["iam:DeletePolicy"],
  find: async (aws) =>
    (await allItems(aws.iam.paginateListPolicies({ Scope: "Local" }), "Policies"))
      .filter(({ PolicyName }) => isOurs(PolicyName))
      .flatMap(({ Arn }) => Arn ?? []),
  remove: async (aws, PolicyArn) => void (await aws.iam.deletePolicy({ PolicyArn })),
};
