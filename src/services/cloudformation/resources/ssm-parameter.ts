/** AWS::SSM::Parameter. */
import { list, object, pick, text } from "./property-values.ts";
import type { Making, Properties, ResourceType } from "./resource-type.ts";
import { changeTags, tagList } from "./tags.ts";

export const ssmParameter: ResourceType = {
  type: "AWS::SSM::Parameter",
  createOnly: ["Name"],
  updatable: ["Type", "Value", "Description", "AllowedPattern", "Tier", "DataType", "Policies", "Tags"],
  nameProperty: "Name",
  tagsAsMap: true,
  create: (properties, making) => {
    const Name = text(properties.Name) || `CFN-${making.generatedName(200)}`;
    const tags = tagList(properties.Tags);
    making.invoke("ssm", "PutParameter", { Name, ...settings(properties), ...(tags.length > 0 && { Tags: tags }) });
    return { physicalId: Name, attributes: { Type: text(properties.Type), Value: text(properties.Value) } };
  },
  update: ({ physicalId: Name }, properties, previous, making) => {
    making.invoke("ssm", "PutParameter", { Name, ...settings(properties), Overwrite: true });
    const resource = { ResourceType: "Parameter", ResourceId: Name };
    changeTags(
      { Tags: tagList(properties.Tags) },
      { Tags: tagList(previous.Tags) },
      (Tags) => making.invoke("ssm", "AddTagsToResource", { ...resource, Tags }),
      (TagKeys) => making.invoke("ssm", "RemoveTagsFromResource", { ...resource, TagKeys }),
    );
  },
  delete: ({ physicalId: Name }, _properties, making) => making.remove("ssm", "DeleteParameter", { Name }),
  read: ({ physicalId: Name }, properties, making) => {
    const found = making.read("ssm", "GetParameter", { Name });
    if (!found) return undefined;
    return {
      ...pick(object(found.Parameter), "Name", "Type", "Value", "DataType"),
      ...pick(facts(Name, making), "Description", "AllowedPattern", "Tier"),
      ...(properties.Tags !== undefined && { Tags: tagsOf(Name, making) }),
    };
  },
};

function settings(properties: Properties) {
  return pick(properties, "Type", "Value", "Description", "AllowedPattern", "Tier", "DataType", "Policies");
}

function facts(Name: string, making: Making): Properties {
  const ParameterFilters = [{ Key: "Name", Values: [Name] }];
  return list(making.invoke("ssm", "DescribeParameters", { ParameterFilters }).Parameters)[0] ?? {};
}

function tagsOf(ResourceId: string, making: Making): Properties {
  const { TagList } = making.invoke("ssm", "ListTagsForResource", { ResourceType: "Parameter", ResourceId });
  return Object.fromEntries(list(TagList).map(({ Key, Value }) => [text(Key), Value]));
}
