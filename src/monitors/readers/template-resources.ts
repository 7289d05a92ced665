/** A template's resources as far as the template alone tells of them. */
import { evaluate, holds } from "../../templates/evaluate.ts";
import { isObject, member } from "../../templates/objects.ts";
import type { Path } from "../../templates/place.ts";
import type { Scope } from "../../templates/scope.ts";
import { TemplateError } from "../../templates/template-error.ts";
import { arisingAt, type Cause, causesIn, isUnknown, unknown } from "../../templates/unknown.ts";
import type { Json } from "./json.ts";

export interface TemplateResource {
  readonly id: string;
  readonly type: string;
  /** Evaluated; what is not known is a value `Unknown` among them. */
  readonly properties: Json;
  /** Why it is not known whether the resource is made at all. */
  readonly condition: readonly Cause[];
}

/** Those that are made, or may be. */
export function templateResources(scope: Scope): TemplateResource[] {
  return Object.entries(scope.template.Resources).flatMap(([id, resource]) => {
    const type = member(resource, "Type");
    const condition = conditionOf(id, resource, scope);
    if (typeof type !== "string" || condition === false) return [];
    return [{ id, type, properties: propertiesOf(id, resource, scope), condition: causesIn(condition) }];
  });
}

function conditionOf(id: string, resource: unknown, scope: Scope): unknown {
  const name = member(resource, "Condition");
  return name === undefined || evaluated(() => holds(String(name), scope), ["Resources", id, "Condition"]);
}

/** Each by itself, so that one which nobody can evaluate leaves the others known. */
function propertiesOf(id: string, resource: unknown, scope: Scope): Json {
  const at = ["Resources", id, "Properties"];
  const written = member(resource, "Properties");
  if (!isObject(written)) return {};
  const values = Object.entries(written).map(([name, value]): [string, unknown] => [
    name,
    evaluated(() => evaluate(value, scope, [...at, name]), [...at, name]),
  ]);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

function evaluated(evaluation: () => unknown, at: Path): unknown {
  try {
    return evaluation();
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return arisingAt(unknown(`CloudFormation cannot evaluate it: ${error.message}`), at);
  }
}

/** What tells a resource apart where others name it: its name if the template gives that, else its logical id. */
export type Naming = (logicalId: string) => string;

export function namingOf(scope: Scope): Naming {
  return (id) => {
    const name = scope.ref(id);
    return typeof name === "string" ? name : id;
  };
}

/** A name that is written down, or the name of the resource that is meant, whichever attribute of it. */
export function nameIn(value: unknown, naming: Naming): string | undefined {
  if (typeof value === "string") return value === "" ? undefined : value;
  if (!isUnknown(value)) return undefined;
  const [part, ...more] = value.parts;
  const isResource = typeof part === "object" && part.resource !== undefined && more.length === 0;
  return isResource ? naming(part.resource) : undefined;
}
