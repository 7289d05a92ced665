/** A resource's change told property by property, as change sets show it. */
import type { RequiresRecreation, ResourceAttribute, ResourceChangeDetail } from "@aws-sdk/client-cloudformation";
import type { TemplateResource } from "../../../templates/template.ts";
import type { Properties, ResourceType } from "../resources/resource-type.ts";
import { type Cause, causesOf, type Surroundings } from "./causes.ts";
import { sameValue } from "./same-value.ts";
import { wayBetween } from "./way.ts";

/** A resource as one template writes it, and what its properties come to. */
export interface Side {
  readonly written: TemplateResource | undefined;
  readonly properties: Properties;
}

export function detailsOf(
  type: Pick<ResourceType, "createOnly">,
  before: Side,
  after: Side,
  surroundings: Surroundings,
): ResourceChangeDetail[] {
  const properties = wayBetween(type, before.properties, after.properties).names.flatMap((name) => {
    const target = {
      ...(name === "Tags" ? { Attribute: "Tags" as const } : { Attribute: "Properties" as const, Name: name }),
      RequiresRecreation: type.createOnly.includes(name) ? ("Always" as const) : ("Never" as const),
      Path: `/Properties/${name}`,
      ...values(before.properties[name], after.properties[name]),
    };
    const causes = causesOf(before.written?.Properties?.[name], after.written?.Properties?.[name], surroundings);
    return causes.map((cause) => detail(target, cause));
  });
  return [...properties, ...attributeDetails(before.written, after.written)];
}

/** What a template says of a resource beside its properties. */
const attributes: readonly (ResourceAttribute & keyof TemplateResource)[] = [
  "Metadata",
  "DeletionPolicy",
  "UpdateReplacePolicy",
];

function attributeDetails(before: TemplateResource | undefined, after: TemplateResource | undefined) {
  return attributes
    .filter((attribute) => !sameValue(before?.[attribute], after?.[attribute]))
    .map((attribute) =>
      detail(
        {
          Attribute: attribute,
          RequiresRecreation: "Never",
          Path: `/${attribute}`,
          ...values(before?.[attribute], after?.[attribute]),
        },
        { source: "DirectModification", certain: true },
      ),
    );
}

interface Target {
  readonly Attribute: ResourceAttribute;
  readonly Name?: string;
  readonly RequiresRecreation: RequiresRecreation;
  readonly Path: string;
}

function detail(Target: Target, { source, entity, certain }: Cause): ResourceChangeDetail {
  return {
    Target,
    Evaluation: certain ? "Static" : "Dynamic",
    ChangeSource: source,
    ...(entity !== undefined && { CausingEntity: entity }),
  };
}

function values(before: unknown, after: unknown) {
  return {
    ...(before !== undefined && { BeforeValue: valueText(before) }),
    ...(after !== undefined && { AfterValue: valueText(after) }),
    AttributeChangeType:
      before === undefined ? ("Add" as const) : after === undefined ? ("Remove" as const) : ("Modify" as const),
  };
}

function valueText(value: unknown): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
