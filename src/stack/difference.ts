/** What differs between two templates, resource by resource and property by property, as a person would tell it. */
import type { Resource } from "./resource.ts";
import type { Template } from "./template-document.ts";

export interface ResourceDifference {
  readonly id: string;
  readonly type: string;
  readonly action: "add" | "remove" | "change";
  /** Of a change only; in the order of the names. */
  readonly properties: readonly PropertyDifference[];
}

export interface PropertyDifference {
  /** Names joined by dots, e.g. `BucketEncryption.ServerSideEncryptionConfiguration`. */
  readonly path: string;
  /** Absent where it was not written. */
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Either template may be anybody's: only what it says of resources is compared. */
export function difference(
  before: Pick<Template, "Resources">,
  after: Pick<Template, "Resources">,
): ResourceDifference[] {
  const ids = [...new Set([...Object.keys(before.Resources), ...Object.keys(after.Resources)])];
  return ids.flatMap((id): ResourceDifference[] => {
    const old = before.Resources[id];
    const now = after.Resources[id];
    if (!now) return [{ id, type: old?.Type ?? "", action: "remove", properties: [] }];
    if (!old) return [{ id, type: now.Type, action: "add", properties: [] }];
    const properties = compared(statement(old), statement(now));
    return properties.length === 0 ? [] : [{ id, type: now.Type, action: "change", properties }];
  });
}

/** Properties, and beside them what else is said of the resource. */
function statement({ Properties: properties, ...rest }: Resource): object {
  return { ...rest, ...properties };
}

function compared(before: object, after: object, path = ""): PropertyDifference[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names.flatMap((name): PropertyDifference[] => {
    const old: unknown = Reflect.get(before, name);
    const now: unknown = Reflect.get(after, name);
    const here = `${path}${name}`;
    if (isGroup(old) && isGroup(now)) return compared(old, now, `${here}.`);
    if (ordered(old) === ordered(now)) return [];
    return [{ path: here, ...(old !== undefined && { before: old }), ...(now !== undefined && { after: now }) }];
  });
}

/** Lists and references are told whole. */
function isGroup(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isReference(value);
}

function isReference(value: object): boolean {
  const [name = "", ...others] = Object.keys(value);
  return others.length === 0 && (name === "Ref" || name.startsWith("Fn::"));
}

/** JSON that does not depend on the order of members. */
function ordered(value: unknown): string | undefined {
  return JSON.stringify(value, (_, member: unknown) =>
    isGroup(member) ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1))) : member,
  );
}
