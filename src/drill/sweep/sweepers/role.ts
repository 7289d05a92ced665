/** IAM roles that drills have made; they carry no policies. */
import type { ListRolesCommandOutput } from "@aws-sdk/client-iam";
import { isOurs } from "../../names.ts";
import { everyPage } from "./every-page.ts";
import type { Sweeper } from "./sweeper.ts";

export const role: Sweeper = {
  title: "IAM role",
  service: "iam",
  removal: ["iam:DeleteRole"],
  find: async (caller) =>
    everyPage(
      (Marker) => caller.call<ListRolesCommandOutput>("iam", "ListRoles", { Marker }),
      ({ Roles: roles = [] }) => roles.map(({ RoleName }) => RoleName).filter(isOurs),
      ({ Marker }) => Marker,
    ),
  remove: async (caller, RoleName) => void (await caller.call("iam", "DeleteRole", { RoleName })),
};
