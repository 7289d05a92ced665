/** Trails that drills have made; they never log. */
import { allItems } from "../../../aws/pages.ts";
import { isOurs } from "../../names.ts";
import type { Sweeper } from "./sweeper.ts";

export const trail: Sweeper = {
  title: "trail",
  service: "cloudtrail",
  removal: ["cloudtrail:DeleteTrail"],
  find: async (aws) => {
    const here = await aws.region();
    const trails = await allItems(aws.cloudtrail.paginateListTrails({}), "Trails");
    return trails
      .filter(({ HomeRegion }) => HomeRegion === here)
      .map(({ Name }) => Name)
      .filter(isOurs);
  },
  remove: async (aws, Name) => void (await aws.cloudtrail.deleteTrail({ Name })),
};
