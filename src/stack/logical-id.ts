/** Logical ids: the same for the same name whatever else is in the stack, different for different names. */
import { createHash } from "node:crypto";

/** Words of lower-case letters and digits, each beginning with a letter: only for these is joining them reversible. */
const plainName = /^[a-z][a-z0-9]*(-[a-z][a-z0-9]*)*$/;

/** `new-user-created` -> `NewUserCreated`; any other name -> its letters and digits and a hash of it. */
export function logicalId(name: string): string {
  const words = name
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
  if (plainName.test(name) && words.length <= 200) return words;
  return `${words.slice(0, 200)}${createHash("sha256").update(name).digest("hex").slice(0, 10)}`;
}

/**
 * An alarm's id follows its own name, so that a monitor whose name changes and whose alarm keeps its own has the alarm changed
 * in place; two alarms of one name cannot be, not even for the time of an update.
 */
export function alarmId(alarmName: string): string {
  return alarmName.endsWith("-alarm") && plainName.test(alarmName)
    ? logicalId(alarmName)
    : `${logicalId(`${alarmName}\u0000`)}Alarm`;
}
