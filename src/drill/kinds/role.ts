/** IAM roles that drills have made; they carry no policies. */
import type { ListRolesCommandOutput } from "@aws-sdk/client-iam";
import { isOurs } from "../names.ts";
import { everyPage } from "./every-page.ts";
import type { Kind } from "./kind.ts";

export const role: Kind = {
  title: "IAM role",
  service: "iam",
  removal: ["iam:DeleteRole"],
  find: async (hands) =>
    everyPage(
      (Marker) => hands.call<ListRolesCommandOutput>("iam", "ListRoles", { Marker }),
      ({ Roles: roles = [] }) => roles.map(({ RoleName }) => RoleName).filter(isOurs),
      ({ Marker }) => Marker,
    ),
  remove: async (hands, RoleName) => void (await hands.call("iam", "DeleteRole", { RoleName })),
};
