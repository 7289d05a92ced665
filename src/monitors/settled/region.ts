/** Where a stack is, as far as its declaration says. */
import { home } from "../../records/global-services.ts";
import type { Stack } from "../monitor.ts";

/** Without a region, where AWS records global services: it only shows in the texts of notifications, and in what reaches a trail of one region. */
export function regionOf({ region }: Pick<Stack, "region">): string {
  return region ?? home;
}
