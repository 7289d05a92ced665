/** What a template says that a resource's properties are, evaluated, with the stack's tags among its own. */
import type { Tag } from "@aws-sdk/client-cloudformation";
import type { Scope } from "../../../templates/scope.ts";
import type { TemplateResource } from "../../../templates/template.ts";
import { object } from "../resources/property-values.ts";
import type { Properties, ResourceType } from "../resources/resource-type.ts";
import { tagMap } from "../resources/tags.ts";
import { evaluate } from "../template.ts";

/** @throws ValidationError where something cannot be evaluated. */
export function declaredProperties(
  { Properties: written = {} }: TemplateResource,
  type: Pick<ResourceType, "updatable" | "tagsAsMap"> | undefined,
  tags: readonly Tag[],
  scope: Scope,
): Properties {
  // An object stays one when it is evaluated.
  const properties = evaluate(written, scope) as Properties;
  if (tags.length === 0 || !type?.updatable.includes("Tags")) return properties;
  if (type.tagsAsMap) return { ...properties, Tags: { ...tagMap({ Tags: tags }), ...object(properties.Tags) } };
  const own = Array.isArray(properties.Tags) ? (properties.Tags as Tag[]) : [];
  const inherited = tags.filter(({ Key }) => !own.some((tag) => tag.Key === Key));
  return { ...properties, Tags: [...own, ...inherited] };
}
