/** A rule's field as a filter pattern's selector, with what is known of it. */
import { fields, type Kind } from "../../check/knowledge/fields.ts";
import { fieldAt } from "../../check/knowledge/presence.ts";
import type { LossLog } from "./loss.ts";

export interface SigmaField {
  /** As the table of fields names it, such as `userIdentity.type`. */
  readonly path: string;
  /** `$.userIdentity.type`; with `[*]` where the field is a list or stands in one. */
  readonly selector: string;
  /** Absent below `requestParameters` and its like, where each event has fields of its own. */
  readonly kind?: Kind;
  /** Every record has it. */
  readonly always: boolean;
  /** The selector has a wildcard: a test is true when any element passes it. */
  readonly fansOut: boolean;
  /** The only values it can have, and some of those it has. */
  readonly values?: readonly string[];
  readonly known?: readonly string[];
}

/** Resolves a name such as `userIdentity.type`; fields of unknown events are taken as the rule spells them. */
export function fieldOf(name: string, { lose }: Pick<LossLog, "lose">): SigmaField {
  const path = spelt(name);
  if (path !== name) lose("respelt", `the field ${name} is called ${path} in records`);
  const field = fieldAt(path);
  const { selector, fansOut } = selectorOf(path, lose);
  return {
    path,
    selector,
    ...(field && { kind: field.kind }),
    always: field?.presence === "always",
    fansOut,
    ...(field?.values && { values: field.values }),
    ...(field?.known && { known: field.known }),
  };
}

const bySpelling = new Map(fields.map(({ path }) => [path.toLowerCase(), path]));

/** The path with the letters that records have; below `requestParameters` and its like only the beginning is known. */
function spelt(name: string): string {
  const keys = name.split(".");
  for (let length = keys.length; length > 0; length--) {
    const known = bySpelling.get(keys.slice(0, length).join(".").toLowerCase());
    if (known) return [known, ...keys.slice(length)].join(".");
  }
  return name;
}

/** Lists in records, by their own key or the last two: Sigma walks through them without saying so. */
const listKeys: ReadonlySet<string> = new Set([
  ...[
    "items",
    "resources",
    "valuesToAdd",
    "valuesToRemove",
    "layers",
    "instanceIds",
    "accountIds",
    "roleArns",
    "names",
  ],
  ...["tags", "tagList", "tagsList", "filters", "parameterFilters", "eventSelectors", "dataResources", "alarmNames"],
  ...["containerDefinitions", "containerDefinitions.command", "containerDefinitions.environment", "Statement"],
  ...["securityGroups", "subnets", "subnetIds", "vpcSecurityGroups", "advancedEventSelectors", "roles"],
]);

// A selector may hold one wildcard: of lists within lists the first is walked through, of the others one element is seen.
function selectorOf(path: string, lose: LossLog["lose"]): { selector: string; fansOut: boolean } {
  const keys = path.split(".");
  let fansOut = false;
  let selector = "$";
  for (const [index, key] of keys.entries()) {
    selector += /^[\w-]+$/.test(key) ? `.${key}` : `.['${key}']`;
    if (!listKeys.has(key) && !listKeys.has(keys.slice(index - 1, index + 1).join("."))) continue;
    selector += fansOut ? "[0]" : "[*]";
    if (fansOut)
      lose("list", `${path} holds lists within lists, of whose inner ones only the first element is looked at`);
    fansOut = true;
  }
  return { selector, fansOut };
}
