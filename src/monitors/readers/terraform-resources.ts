/** The resources of a Terraform plan or state, whichever of its three JSON forms it is in. */
import { isObject, type Json, objectIn, objectsIn, textIn } from "./json.ts";

export interface TerraformResource {
  /** With module and index, such as `module.a.aws_sns_topic.alarms["x"]`. */
  readonly address: string;
  /** Without any index: where the configuration declares it. */
  readonly declaredAt: string;
  readonly type: string;
  /** What is known of its attributes. */
  readonly values: Json;
  /** `true` in place of each value that a plan knows only after the apply. */
  readonly unknown: Json;
}

/**
 * All managed resources of `terraform show -json` (of a plan or a state) or of a state file.
 * @returns undefined where the value is none of these
 */
export function terraformResources(document: unknown): readonly TerraformResource[] | undefined {
  if (!isObject(document)) return undefined;
  const shown = isObject(document.planned_values) ? document.planned_values : document.values;
  if (isObject(shown)) return moduleResources(objectIn(shown, "root_module"), unknownByAddress(document));
  if (document.version === 4 && Array.isArray(document.resources)) return stateFileResources(document);
  // A plan or state of nothing has no values.
  return textIn(document, "format_version") !== undefined ? [] : undefined;
}

function unknownByAddress(document: Json): ReadonlyMap<string, Json> {
  return new Map(
    objectsIn(document, "resource_changes").map((resource) => [
      textIn(resource, "address") ?? "",
      objectIn(objectIn(resource, "change"), "after_unknown"),
    ]),
  );
}

function moduleResources(module: Json, unknown: ReadonlyMap<string, Json>): TerraformResource[] {
  return [
    ...objectsIn(module, "resources").flatMap((resource) => {
      const address = textIn(resource, "address");
      const type = textIn(resource, "type");
      if (address === undefined || type === undefined || resource.mode === "data") return [];
      const declaredAt = withoutIndices(address);
      return [{ address, declaredAt, type, values: objectIn(resource, "values"), unknown: unknown.get(address) ?? {} }];
    }),
    ...objectsIn(module, "child_modules").flatMap((child) => moduleResources(child, unknown)),
  ];
}

/** Version 4 of the state file, as `terraform state pull` prints it. */
function stateFileResources(state: Json): TerraformResource[] {
  return objectsIn(state, "resources")
    .filter(({ mode }) => mode !== "data")
    .flatMap((resource) => {
      const type = textIn(resource, "type") ?? "";
      const parts = [textIn(resource, "module"), type, textIn(resource, "name")];
      const base = parts.filter((part) => part !== undefined).join(".");
      return objectsIn(resource, "instances").map((instance) => ({
        address: base + indexText(instance.index_key),
        declaredAt: withoutIndices(base),
        type,
        values: objectIn(instance, "attributes"),
        unknown: {},
      }));
    });
}

function indexText(key: unknown): string {
  return key === undefined ? "" : `[${JSON.stringify(key)}]`;
}

function withoutIndices(address: string): string {
  return address.replaceAll(/\[(?:\d+|"(?:\\.|[^"\\])*")\]/g, "");
}
