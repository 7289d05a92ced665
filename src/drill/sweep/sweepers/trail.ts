/** Trails that drills have made; they never log. */
import type { ListTrailsCommandOutput } from "@aws-sdk/client-cloudtrail";
import { isOurs } from "../../names.ts";
import { everyPage } from "./every-page.ts";
import type { Sweeper } from "./sweeper.ts";

export const trail: Sweeper = {
  title: "trail",
  service: "cloudtrail",
  removal: ["cloudtrail:DeleteTrail"],
  find: async (caller) =>
    everyPage(
      (NextToken) => caller.call<ListTrailsCommandOutput>("cloudtrail", "ListTrails", { NextToken }),
      ({ Trails: trails = [] }) =>
        trails
          .filter(({ HomeRegion }) => HomeRegion === caller.region)
          .map(({ Name }) => Name)
          .filter(isOurs),
      ({ NextToken }) => NextToken,
    ),
  remove: async (caller, Name) => void (await caller.call("cloudtrail", "DeleteTrail", { Name })),
};
