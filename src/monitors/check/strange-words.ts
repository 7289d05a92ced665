/** What is said of an event name that no event has. */
import { didYouMean } from "./closest.ts";
import { eventNamesDate, type StrangeName } from "./knowledge/event-names.ts";

interface Words {
  readonly message: string;
  readonly fix: string;
}

export function strangeWords(name: string, { kind, event }: StrangeName): Words {
  switch (kind) {
    case "respelt":
      return { message: `${name} is the name of the API call, but its records say ${event}`, fix: `Write ${event}` };
    case "action":
      return {
        message: `${name} is an action of IAM policies, and no API call: no record bears it`,
        fix: event === undefined ? "Watch the calls that need it." : `Write ${event}`,
      };
    case "mistyped":
      return { message: `${name} is the name of no event${didYouMean(event)}`, fix: `Write ${event}` };
    case "unknown":
      return {
        message: `${name} is the name of no event that was known on ${eventNamesDate}${didYouMean(event)}`,
        fix: `${event === undefined ? "See how records spell it" : `Write ${event} if that is meant`}; accept the rule here if AWS has made the event since.`,
      };
  }
}
