/** Which events AWS records, and under which event source. */

import { type Candidate, candidate, closest } from "../closest.ts";
import table from "../event-names.json" with { type: "json" };
import { otherEvents, respelt } from "./other-events.ts";

const suffix = ".amazonaws.com";

/** What `event-names.json` was made from, such as `botocore 1.43.11`. */
export const eventNamesSource: string = table.source;

/** Every event source that is known, such as `iam.amazonaws.com`, with the names of its events. */
const namesBySource: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  [...new Set([...Object.keys(table.services), ...Object.keys(otherEvents)])].map((service) => [
    service + suffix,
    namesOfService(service),
  ]),
);

function namesOfService(service: string): Set<string> {
  const verbs: Readonly<Record<string, string>> =
    (table.services as Record<string, Record<string, string>>)[service] ?? {};
  const operations = Object.entries(verbs).flatMap(([verb, nouns]) =>
    nouns.split(" ").map((noun) => (noun === "-" ? verb : verb + noun)),
  );
  const spelling = respelt[service] ?? {};
  const recorded = operations.map((operation) => spelling[operation] ?? operation);
  return new Set([...recorded, ...(otherEvents[service]?.match(/\S+/g) ?? [])]);
}

const sourcesByName: ReadonlyMap<string, readonly string[]> = (() => {
  const sources = new Map<string, string[]>();
  for (const [source, names] of namesBySource) {
    for (const name of names) {
      const known = sources.get(name);
      if (known) known.push(source);
      else sources.set(name, [source]);
    }
  }
  return sources;
})();

/** Whether the event source is known. */
export function isEventSource(source: string): boolean {
  return namesBySource.has(source);
}

/** Whether any known event source passes a test. */
export function hasEventSource(passes: (source: string) => boolean): boolean {
  return namesBySource.keys().some(passes);
}

/**
 * The sources that record an event of this name; none where nobody does. A version behind the name is no part of it:
 * Lambda and CloudFront write `CreateFunction20150331` and `CreateFunction2020_05_31`.
 */
export function sourcesOf(name: string): readonly string[] {
  const known = sourcesByName.get(name);
  if (known) return known;
  const call = unversioned(name);
  if (call === undefined) return [];
  const renaming = Object.keys(respelt).filter((service) => respelt[service]?.[call] !== undefined);
  return [...renaming.map((service) => service + suffix), ...(sourcesByName.get(call) ?? [])];
}

/** Whether a source records an event of this name; unknown sources may record anything. */
export function isEventOf(source: string, name: string): boolean {
  return !namesBySource.has(source) || sourcesOf(name).includes(source);
}

/** The API call behind a name that ends in its API's version; `undefined` where none is there. */
function unversioned(name: string): string | undefined {
  return /^(.+?)20\d\d_?\d\d_?\d\d(?:v\d+)?$/.exec(name)?.[1];
}

/** Whether any event (of a source) has a name that passes a test. */
export function hasEvent(passes: (name: string) => boolean, source?: string): boolean {
  const names = source === undefined ? sourcesByName.keys() : namesBySource.get(source)?.keys();
  return !names || names.some(passes);
}

const meant = new Map<string, string | undefined>();

/** The event that somebody meant who wrote this name: respelt, mistyped or with its words in another order. */
export function closestEvent(name: string, source?: string): string | undefined {
  const key = `${source} ${name}`;
  // Monitors repeat each other's names, and among all names one looks long.
  if (!meant.has(key)) meant.set(key, findClosest(name, source));
  return meant.get(key);
}

function findClosest(name: string, source: string | undefined): string | undefined {
  const own = source === undefined ? undefined : namesBySource.get(source);
  return (
    respellingOf(name, source) ??
    (own && closest(name, own)) ??
    closest(name, allNames()) ??
    namesByWords().get(wordsOf(name))
  );
}

let names: readonly Candidate[] | undefined;

function allNames(): readonly Candidate[] {
  names ??= [...sourcesByName.keys()].map(candidate);
  return names;
}

/** The spelling in records of an API call that is recorded under another name. */
export function respellingOf(name: string, source?: string): string | undefined {
  const service = source?.slice(0, -suffix.length);
  const spellings = service === undefined ? Object.values(respelt) : [respelt[service] ?? {}];
  return spellings.map((spelling) => spelling[name]).find((spelt) => spelt !== undefined);
}

// UserCreated and CreateUser are the same words: their beginnings, sorted.
function wordsOf(name: string): string {
  return (name.match(/[A-Z]+[a-z]*/g) ?? [])
    .map((word) => word.toLowerCase().replace(/(?:e?d|e|s)$/, ""))
    .sort()
    .join(" ");
}

let byWords: ReadonlyMap<string, string> | undefined;

/** All names by their words; made when a name is first looked for in vain, which most declarations never do. */
function namesByWords(): ReadonlyMap<string, string> {
  byWords ??= new Map([...sourcesByName.keys()].map((name) => [wordsOf(name), name]));
  return byWords;
}

/** The event source that somebody meant: `iam`, `aws.iam` and `IAM.amazonaws.com` are `iam.amazonaws.com`. */
export function closestSource(source: string): string | undefined {
  const service = source
    .toLowerCase()
    .replace(/^aws\./, "")
    .replace(/\.amazonaws(?:\.com)?(?:\.cn)?$/, "");
  if (namesBySource.has(service + suffix)) return service + suffix;
  return commonNames[service] ?? closest(service + suffix, namesBySource.keys());
}

/** What people call a service whose records call it otherwise. */
const commonNames: Readonly<Record<string, string>> = {
  cloudwatch: "monitoring.amazonaws.com",
  elb: "elasticloadbalancing.amazonaws.com",
  elbv2: "elasticloadbalancing.amazonaws.com",
  eventbridge: "events.amazonaws.com",
  stepfunctions: "states.amazonaws.com",
  emr: "elasticmapreduce.amazonaws.com",
  efs: "elasticfilesystem.amazonaws.com",
  console: "signin.amazonaws.com",
};
