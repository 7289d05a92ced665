/** References in patterns to the stack's own resources, such as `{{stack.bucket}}`: the one place that knows them. */
import { type Monitor, patternsOf, type Stack } from "./monitor.ts";
import { groupName, isExisting } from "./settled/existing.ts";

/** What a pattern may refer to by `{{stack.…}}`; what stands there once the stack is made is the resource's name. */
export const ownResources = {
  bucket: "the bucket of log files",
  role: "the role by which the trail writes to the log group",
  trail: "the trail",
  logGroup: "the log group",
} as const;

export type OwnResource = keyof typeof ownResources;

/** Names of the stack's resources, as far as they are known. */
export type OwnNames = Readonly<Partial<Record<OwnResource, string>>>;

export function reference(resource: OwnResource): string {
  return `{{stack.${resource}}}`;
}

/** Every reference that there is, for messages. */
export const allReferences: string = (Object.keys(ownResources) as OwnResource[]).map(reference).join(", ");

const anyReference = /\{\{([^{}]*)\}\}/g;

/** What stands in double braces in a pattern and is no reference between double quotes, so that it would stand for itself. */
export function strayReferences(pattern: string): readonly string[] {
  return [...pattern.matchAll(anyReference)]
    .filter(({ 1: inner = "", index }) => !resourceOf(inner) || !isQuoted(pattern, index))
    .map(([whole]) => whole);
}

function isQuoted(pattern: string, index: number): boolean {
  return pattern.slice(0, index).split('"').length % 2 === 0;
}

/** The resources that a text refers to, each once. */
export function referencesIn(text: string): readonly OwnResource[] {
  return [...new Set([...text.matchAll(anyReference)].flatMap(([, inner = ""]) => resourceOf(inner) ?? []))];
}

function resourceOf(inner: string): OwnResource | undefined {
  const name = inner.replace(/^stack\./, "");
  return name !== inner && Object.hasOwn(ownResources, name) ? (name as OwnResource) : undefined;
}

/** The text with the names that are known; a reference whose name is not known stays, and is a text like any other. */
export function withNames(text: string, names: OwnNames): string {
  return text.replace(anyReference, (whole, inner: string) => {
    const resource = resourceOf(inner);
    return (resource && names[resource]) ?? whole;
  });
}

/** The same in every text of a value. */
export function withNamesIn<Value>(value: Value, names: OwnNames): Value {
  if (typeof value === "string") return withNames(value, names) as Value;
  if (Array.isArray(value)) return value.map((each) => withNamesIn(each, names)) as Value;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withNamesIn(each, names)])) as Value;
}

/** The monitor with the names that are known, in its patterns and examples. */
export function namedMonitor(monitor: Monitor, names: OwnNames): Monitor {
  return {
    ...monitor,
    pattern: withNamesIn(monitor.pattern, names),
    ...(monitor.examples && { examples: withNamesIn(monitor.examples, names) }),
  };
}

/** The names that the declaration says. */
export function declaredNames({ name, trail, bucket, logGroup }: Stack): OwnNames {
  return {
    trail: isExisting(trail) ? trail.existing.replace(/^.*:trail\//, "") : (trail?.name ?? name),
    ...(!isExisting(trail) && bucket?.name !== undefined && { bucket: bucket.name }),
    ...(isExisting(logGroup)
      ? { logGroup: groupName(logGroup.existing) }
      : logGroup?.name !== undefined && { logGroup: logGroup.name }),
  };
}

/**
 * What the resources of a declared stack may be called, where the declaration does not say it: of the form and length that
 * CloudFormation gives. Without a resource that the stack does not make and whose name nobody knows.
 */
export function exampleNames(stack: Stack): OwnNames {
  return {
    ...(!isExisting(stack.trail) && {
      bucket: `${stack.name.toLowerCase().slice(0, 43)}-bucket-example12345`,
      role: `${stack.name.slice(0, 38)}-DeliveryRole-Example12345`,
    }),
    logGroup: `${stack.name}-LogGroup-Example12345`,
    ...declaredNames(stack),
  };
}

/** What a monitor refers to and the stack does not make: an existing trail's bucket and role, whose names it does not say. */
export function unmadeReferences(monitor: Monitor, stack: Stack): readonly OwnResource[] {
  const names = exampleNames(stack);
  return patternsOf(monitor)
    .flatMap(referencesIn)
    .filter((resource, at, all) => names[resource] === undefined && all.indexOf(resource) === at);
}

/** Completes "the pattern ". */
export function unmadeMessage(resource: OwnResource): string {
  return `refers to ${reference(resource)}, and the stack does not make ${ownResources[resource]}, for its trail is there already: write the name itself`;
}
