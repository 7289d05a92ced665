/** Names of the catalogue on the command line, and what is said of one that it does not know. */
import { chosenBy, monitorNames, nearestChoice, setNames } from "../../monitors/catalogue/choice.ts";
import { UserError } from "../user-error.ts";

/** @throws UserError with exit status 2 that lists what there is */
export function requireChoices(names: readonly string[]): void {
  const unknown = names.find((name) => chosenBy(name).length === 0);
  if (unknown === undefined) return;
  throw new UserError(
    "usage",
    `the catalogue has no ${JSON.stringify(unknown)}${nearestChoice(unknown)}
  its sets: ${setNames.join(", ")}
  its monitors: ${monitorNames.join(", ")}`,
  );
}
