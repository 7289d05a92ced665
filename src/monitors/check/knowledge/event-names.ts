/** Which events AWS records, and under which event source. */

import { type Candidate, candidate, closest } from "../closest.ts";
import table from "../event-names.json" with { type: "json" };
import { otherEvents, policyActions, respelt, serviceEvents } from "./other-events.ts";

const suffix = ".amazonaws.com";

/** What `event-names.json` was made from, such as `botocore 1.43.11`. */
export const eventNamesSource: string = table.source;

/** The day on which that was known, such as `2026-11-29`. What AWS has added since is unknown here. */
export const eventNamesDate: string = table.date;

/** Every event source that is known, such as `iam.amazonaws.com`, with the names of its events. */
const namesBySource: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  [...new Set([table.services, otherEvents, serviceEvents].flatMap(Object.keys))].map((service) => [
    service + suffix,
    namesOfService(service),
  ]),
);

/** The names of its API calls, as their records spell them. */
function callsOf(service: string): string[] {
  const verbs: Readonly<Record<string, string>> =
    (table.services as Record<string, Record<string, string>>)[service] ?? {};
  const operations = Object.entries(verbs).flatMap(([verb, nouns]) =>
    nouns.split(" ").map((noun) => (noun === "-" ? verb : verb + noun)),
  );
  const spelling = respelt[service] ?? {};
  return operations.map((operation) => spelling[operation] ?? operation);
}

function namesOfService(service: string): Set<string> {
  const recorded = callsOf(service);
  return new Set([...recorded, ...wordsIn(otherEvents[service]), ...wordsIn(serviceEvents[service])]);
}

function wordsIn(text = ""): readonly string[] {
  return text.match(/\S+/g) ?? [];
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

const callsBySource: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.keys(table.services).map((service) => [service + suffix, new Set(callsOf(service))]),
);

/** Whether an event's record tells of a call of the service's API. */
export function isApiCall(source: string, name: string): boolean {
  return callsBySource.get(source)?.has(unversioned(name) ?? name) ?? false;
}

/** The calls of a source's API that an event's record may tell of: more than one where records do not tell them apart. */
export function callsOfEvent(source: string, name: string): readonly string[] {
  const spelling = respelt[source.slice(0, -suffix.length)] ?? {};
  const renamed = Object.keys(spelling).filter((call) => spelling[call] === name);
  const own = unversioned(name) ?? name;
  return renamed.includes(own) ? renamed : [...renamed, ...(isApiCall(source, name) ? [own] : [])];
}

/** Whether a service makes an event of this name by itself, and no call does. */
export function isServiceEvent(source: string, name: string): boolean {
  return wordsIn(serviceEvents[source.slice(0, -suffix.length)]).includes(name) && !isApiCall(source, name);
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

/** The event that somebody meant who wrote this name: respelt, mistyped or with its words in another order; the source's own first. */
export function closestEvent(name: string, source?: string): string | undefined {
  const key = `${source} ${name}`;
  // Monitors repeat each other's names, and among all names one looks long.
  if (!meant.has(key)) meant.set(key, findClosest(name, source));
  return meant.get(key);
}

function findClosest(name: string, source: string | undefined): string | undefined {
  const own = source === undefined ? undefined : namesBySource.get(source);
  const near = respellingOf(name, source) ?? (own && closest(name, own)) ?? (own && beginningOf(name, own));
  return near ?? closest(name, allNames()) ?? namesByWords().get(wordsOf(name));
}

/** The longest name that a longer one begins with, whole words of it: DeleteGuardrail for DeleteGuardrailVersion. */
function beginningOf(name: string, known: Iterable<string>): string | undefined {
  return [...known]
    .filter((each) => name.startsWith(each) && /^[A-Z]/.test(name.slice(each.length)))
    .toSorted((one, other) => other.length - one.length)[0];
}

/** What is known of a name that no event has. */
export type StrangeName =
  /** The call is recorded under another name. */
  | { readonly kind: "respelt"; readonly event: string }
  /** It is an action of IAM policies; `event` is what such a call is recorded as. */
  | { readonly kind: "action"; readonly event: string | undefined }
  /** It differs from an event's name as a slip of the pen does, and no new event of AWS's would. */
  | { readonly kind: "mistyped"; readonly event: string }
  /** AWS may have made it since. */
  | { readonly kind: "unknown"; readonly event: string | undefined };

const strange = new Map<string, StrangeName>();

/** Tells the slips from the names that AWS may have made since our knowledge's day. */
export function strangeName(name: string, source?: string): StrangeName {
  const key = `${source} ${name}`;
  const known = strange.get(key) ?? findStrange(name, source);
  strange.set(key, known);
  return known;
}

function findStrange(name: string, source: string | undefined): StrangeName {
  const respelling = respellingOf(name, source);
  if (respelling !== undefined) return { kind: "respelt", event: respelling };
  const action = actionOf(name, source);
  if (action !== undefined) return { kind: "action", event: action === "" ? undefined : action };
  const slip = slipOf(name, source);
  return slip === undefined
    ? { kind: "unknown", event: closestEvent(name, source) }
    : { kind: "mistyped", event: slip };
}

function actionOf(name: string, source?: string): string | undefined {
  const service = source?.slice(0, -suffix.length);
  const actions = service === undefined ? Object.values(policyActions) : [policyActions[service] ?? {}];
  return actions.map((each) => each[name]).find((event) => event !== undefined);
}

/**
 * The event whose name differs in upper and lower case or in a plural alone; else the nearest, where the name has a word
 * that no event's name has. Held against what botocore 1.44.8 knows and 1.43.11 did not: of 1,420 new names 7 would have
 * been taken for another's plural, none for a slip of one letter.
 */
function slipOf(name: string, source: string | undefined): string | undefined {
  const isOwn = (each: string) => source === undefined || isEventOf(source, each);
  const same = variantsOf(name).find(isOwn);
  if (same !== undefined || !hasStrangeWord(name)) return same;
  const near = closestEvent(name, source);
  return near !== undefined && isOwn(near) && isNearer(name, near) ? near : undefined;
}

let variants: ReadonlyMap<string, readonly string[]> | undefined;

/** The events whose names differ in upper and lower case or in plurals alone. */
function variantsOf(name: string): readonly string[] {
  variants ??= Map.groupBy(sourcesByName.keys(), plain);
  return variants.get(plain(name)) ?? [];
}

function plain(name: string): string {
  return singular(name).toLowerCase();
}

/** One letter, since two make a word of its own: Designation is no slip of Destination. */
function isNearer(name: string, near: string): boolean {
  return closest(name, [near], 1) !== undefined;
}

function singular(name: string): string {
  return name.replaceAll(/ies(?=[A-Z0-9]|$)/g, "y").replaceAll(/s(?=[A-Z0-9]|$)/g, "");
}

let words: ReadonlySet<string> | undefined;

function hasStrangeWord(name: string): boolean {
  words ??= new Set([...sourcesByName.keys()].flatMap(wordsWithin));
  const known = words;
  return wordsWithin(name).some((word) => !known.has(word));
}

function wordsWithin(name: string): string[] {
  return (name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g) ?? []).map((word) => word.toLowerCase());
}

let names: readonly Candidate[] | undefined;

function allNames(): readonly Candidate[] {
  names ??= [...sourcesByName.keys()].map(candidate);
  return names;
}

/** The sources that record a call of this name under another, with that name. */
export function recordedAs(name: string): (readonly [source: string, event: string])[] {
  return Object.entries(respelt).flatMap(([service, spelling]) => {
    const event = spelling[name];
    return event === undefined ? [] : [[service + suffix, event] as const];
  });
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
  const common = commonNames[service];
  if (common !== undefined || namesBySource.has(service + suffix)) return common ?? service + suffix;
  return closest(service + suffix, namesBySource.keys());
}

/** Whether a source is a known one in other letters: no new service is called so. */
export function isSlipOfSource(source: string): boolean {
  return !namesBySource.has(source) && namesBySource.has(source.toLowerCase());
}

/** Whether a source is what people call one of some others. */
export function isCommonNameOf(source: string, others: readonly string[]): boolean {
  const meant = commonNames[source.slice(0, -suffix.length)];
  return meant !== undefined && others.includes(meant);
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
