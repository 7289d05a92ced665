/** Trails that drills have made; they never log. */
import type { ListTrailsCommandOutput } from "@aws-sdk/client-cloudtrail";
import { isOurs } from "../names.ts";
import { everyPage } from "./every-page.ts";
import type { Kind } from "./kind.ts";

export const trail: Kind = {
  title: "trail",
  service: "cloudtrail",
  removal: ["cloudtrail:DeleteTrail"],
  find: async (hands) =>
    everyPage(
      (NextToken) => hands.call<ListTrailsCommandOutput>("cloudtrail", "ListTrails", { NextToken }),
      ({ Trails: trails = [] }) =>
        trails
          .filter(({ HomeRegion }) => HomeRegion === hands.region)
          .map(({ Name }) => Name)
          .filter(isOurs),
      ({ NextToken }) => NextToken,
    ),
  remove: async (hands, Name) => void (await hands.call("cloudtrail", "DeleteTrail", { Name })),
};
