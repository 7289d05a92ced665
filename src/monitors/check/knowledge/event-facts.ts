/** Values that follow from which event a record is of: its type, category, region and error codes. */
import { isDataEvent } from "../../../records/data-events.ts";
import { globalSources, home, homes } from "../../../records/global-services.ts";
import { isApiCall, isServiceEvent, sourcesOf } from "./event-names.ts";
import type { Wanted } from "./presence.ts";

/** What a field can hold in the records of an event. */
export interface Following {
  /** All values, or what they begin with. */
  readonly values?: readonly string[];
  readonly beginnings?: readonly string[];
  /** Why, in words that follow "is never X:". */
  readonly why: string;
  readonly isCertain: boolean;
}

/** What follows for a field's value from the event and source that a way wants; nothing where it names neither. */
export function followingFrom(path: string, { event = [], source = [] }: Wanted): Following | undefined {
  const [name] = event;
  const sources = source.length > 0 ? source : name === undefined ? [] : sourcesOf(name);
  if (sources.length === 0) return undefined;
  return followers[path]?.(sources, name);
}

type Follow = (sources: readonly string[], name: string | undefined) => Following | undefined;

const signIns: readonly string[] = ["ConsoleLogin", "CheckMfa", "SwitchRole", "ExitRole", "RenewRole"];

const followers: Readonly<Record<string, Follow>> = {
  eventType(sources, name) {
    if (name === undefined) return undefined;
    const only = (value: string, isCertain: boolean, ...more: string[]): Following => ({
      values: [value, ...more],
      why: `the type of ${name} is ${value}`,
      isCertain,
    });
    if (signIns.includes(name) && sources.includes("signin.amazonaws.com")) return only("AwsConsoleSignIn", true);
    if (sources.every((source) => isServiceEvent(source, name))) return only("AwsServiceEvent", true);
    // Some services make events of their own that bear a call's name.
    if (!sources.every((source) => isApiCall(source, name))) return undefined;
    return only("AwsApiCall", true, "AwsVpceEvent", "AwsServiceEvent", "AwsConsoleAction");
  },
  awsRegion(sources) {
    return sources.every((source) => globalSources.includes(source))
      ? {
          values: homes,
          why: `${sources[0]} is a global service, whose records are in ${home}`,
          isCertain: true,
        }
      : undefined;
  },
  eventCategory(sources, name) {
    if (name === undefined || !sources.every((source) => isApiCall(source, name))) return undefined;
    return sources.every((source) => isDataEvent(name, source))
      ? { values: ["Data", "NetworkActivity", "Aggregated"], why: `${name} is a data event`, isCertain: true }
      : undefined;
  },
  // Recorded: 229 of 229 codes of EC2's in 3,524 published records, and none of another service's.
  errorCode(sources) {
    return sources.every((source) => source === "ec2.amazonaws.com")
      ? { beginnings: ["Client.", "Server."], why: "EC2's codes begin with Client. or Server.", isCertain: true }
      : undefined;
  },
  // AWS Security Blog, "Modifications to AWS CloudTrail event data of IAM Identity Center".
  "userIdentity.type"(sources) {
    return sources.every((source) => source === "sso.amazonaws.com")
      ? {
          values: ["Root", "IAMUser", "AssumedRole", "FederatedUser", "AWSAccount", "AWSService", "IdentityCenterUser"],
          why: "Identity Center writes IdentityCenterUser since 14 July 2025",
          isCertain: true,
        }
      : undefined;
  },
};
