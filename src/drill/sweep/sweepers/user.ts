/** IAM users that drills have made. */
import type { ListUsersCommandOutput } from "@aws-sdk/client-iam";
import { isOurs } from "../../names.ts";
import { everyPage } from "./every-page.ts";
import type { Sweeper } from "./sweeper.ts";

export const user: Sweeper = {
  title: "IAM user",
  service: "iam",
  removal: ["iam:DeleteUser"],
  find: async (caller) =>
    everyPage(
      (Marker) => caller.call<ListUsersCommandOutput>("iam", "ListUsers", { Marker }),
      ({ Users: users = [] }) => users.map(({ UserName }) => UserName).filter(isOurs),
      ({ Marker }) => Marker,
    ),
  remove: async (caller, UserName) => void (await caller.call("iam", "DeleteUser", { UserName })),
};
