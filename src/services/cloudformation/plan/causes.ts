/** Why a property changes: it was written anew, a parameter has another value, or another resource will be a new one. */
import type { ChangeSource } from "@aws-sdk/client-cloudformation";
import { mentions } from "../../../templates/references.ts";
import { sameValue } from "./same-value.ts";

export interface Cause {
  readonly source: ChangeSource;
  /** The parameter, resource or `Resource.Attribute`. */
  readonly entity?: string;
  /** Whether the new value is known to differ before it is made. */
  readonly certain: boolean;
}

/** What else changes with the property. */
export interface Surroundings {
  /** Names of parameters with another value. */
  readonly parameters: ReadonlySet<string>;
  /** Resources that will be made; true where that is certain. */
  readonly renewed: ReadonlyMap<string, boolean>;
}

/** @param before and `after` are the property as it is written, unevaluated */
export function causesOf(before: unknown, after: unknown, { parameters, renewed }: Surroundings): Cause[] {
  const { refs, attributes } = mentions(after);
  const byParameter = [...refs]
    .filter((name) => parameters.has(name))
    .map((entity): Cause => ({ source: "ParameterReference", entity, certain: true }));
  const byResource = [...refs]
    .filter((name) => renewed.has(name))
    .map((entity): Cause => ({ source: "ResourceReference", entity, certain: renewed.get(entity) === true }));
  // Whether a new resource's attribute is another one is seen when it is there.
  const byAttribute = [...attributes]
    .filter((name) => renewed.has(name.split(".", 1)[0] ?? name))
    .map((entity): Cause => ({ source: "ResourceAttribute", entity, certain: false }));
  const found = [...byParameter, ...byResource, ...byAttribute];
  const direct: Cause = { source: "DirectModification", certain: true };
  return found.length === 0 || !sameValue(before, after) ? [direct, ...found] : found;
}
