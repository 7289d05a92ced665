/** AWS::KMS::Alias. */
import { asDeclared, list, pick, text } from "./property-values.ts";
import type { Making, Properties, ResourceType } from "./resource-type.ts";

export const kmsAlias: ResourceType = {
  type: "AWS::KMS::Alias",
  createOnly: ["AliasName"],
  updatable: ["TargetKeyId"],
  nameProperty: "AliasName",
  create: (properties, making) => {
    making.invoke("kms", "CreateAlias", target(properties));
    return { physicalId: text(properties.AliasName) };
  },
  update: (_made, properties, _previous, making) => void making.invoke("kms", "UpdateAlias", target(properties)),
  delete: ({ physicalId: AliasName }, _properties, making) => making.remove("kms", "DeleteAlias", { AliasName }),
  read: ({ physicalId }, properties, making) => {
    const alias = aliases(making).find(({ AliasName }) => AliasName === physicalId);
    // The template may name the key by its ARN; KMS answers the id at its end.
    const declared = text(properties.TargetKeyId);
    const key = alias?.TargetKeyId;
    return alias && { AliasName: alias.AliasName, TargetKeyId: asDeclared(key, declared) === key ? declared : key };
  },
};

function target(properties: Properties) {
  return pick(properties, "AliasName", "TargetKeyId");
}

function aliases(making: Making): Properties[] {
  const found: Properties[] = [];
  let Marker: unknown;
  do {
    const answer = making.invoke("kms", "ListAliases", Marker ? { Marker } : {});
    found.push(...list(answer.Aliases));
    Marker = answer.NextMarker;
  } while (Marker);
  return found;
}
