/** IAM users that drills have made. */
import type { ListUsersCommandOutput } from "@aws-sdk/client-iam";
import { isOurs } from "../names.ts";
import { everyPage } from "./every-page.ts";
import type { Kind } from "./kind.ts";

export const user: Kind = {
  title: "IAM user",
  service: "iam",
  removal: ["iam:DeleteUser"],
  find: async (hands) =>
    everyPage(
      (Marker) => hands.call<ListUsersCommandOutput>("iam", "ListUsers", { Marker }),
      ({ Users: users = [] }) => users.map(({ UserName }) => UserName).filter(isOurs),
      ({ Marker }) => Marker,
    ),
  remove: async (hands, UserName) => void (await hands.call("iam", "DeleteUser", { UserName })),
};
