/** AWS::Events::EventBus. */
import { changed, documentOf, documentText, pick, text } from "./property-values.ts";
import type { Making, Properties, ResourceType } from "./resource-type.ts";
import { changeTags } from "./tags.ts";

const settings = ["Description", "KmsKeyIdentifier", "DeadLetterConfig"];

export const eventsEventBus: ResourceType = {
  type: "AWS::Events::EventBus",
  createOnly: ["Name"],
  updatable: [...settings, "Policy", "Tags"],
  nameProperty: "Name",
  create: (properties, making) => {
    const asked = pick(properties, "Name", ...settings, "Tags");
    const { EventBusArn } = making.invoke("events", "CreateEventBus", asked);
    return { physicalId: text(properties.Name), attributes: { Arn: text(EventBusArn), Name: text(properties.Name) } };
  },
  complete: ({ physicalId }, properties, making) => {
    if (properties.Policy !== undefined) putPolicy(physicalId, properties, making);
  },
  update: ({ physicalId: Name, attributes }, properties, previous, making) => {
    making.invoke("events", "UpdateEventBus", { Name, ...pick(properties, ...settings) });
    if (changed(properties, previous, "Policy")) putPolicy(Name, properties, making);
    const ResourceARN = attributes?.Arn;
    changeTags(
      properties,
      previous,
      (Tags) => making.invoke("events", "TagResource", { ResourceARN, Tags }),
      (TagKeys) => making.invoke("events", "UntagResource", { ResourceARN, TagKeys }),
    );
  },
  delete: ({ physicalId: Name }, _properties, making) => making.remove("events", "DeleteEventBus", { Name }),
  read: ({ physicalId: Name }, _properties, making) => {
    const found = making.read("events", "DescribeEventBus", { Name });
    return (
      found && {
        ...pick(found, "Name", ...settings),
        Policy: documentOf(found.Policy),
        Tags: making.invoke("events", "ListTagsForResource", { ResourceARN: found.Arn }).Tags,
      }
    );
  },
};

function putPolicy(EventBusName: string, { Policy: policy }: Properties, making: Making): void {
  if (policy === undefined) making.remove("events", "RemovePermission", { EventBusName, RemoveAllPermissions: true });
  else making.invoke("events", "PutPermission", { EventBusName, Policy: documentText(policy) });
}
