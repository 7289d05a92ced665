/** Names and tags by which all that a drill makes is known: nothing else is ever removed. */
import { drillPrefix } from "../records/drill-mark.ts";

/** The key of the tag; its value is the run's name. */
export const tagKey = "trailbell:drill";

/** @param random in 0…1 */
export function runName(drill: string, random: number): string {
  return `${drillPrefix}${drill}-${Math.floor(random * 36 ** 8)
    .toString(36)
    .padStart(8, "0")}`;
}

export function isOurs(name: string | undefined): name is string {
  return name?.startsWith(drillPrefix) === true;
}

/** In the form of most services. */
export function tags(name: string) {
  return [{ Key: tagKey, Value: name }];
}
