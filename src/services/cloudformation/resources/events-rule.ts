/** AWS::Events::Rule, with its targets. */
import { added, documentOf, documentText, list, pick, text } from "./property-values.ts";
import type { Made, Making, Properties, ResourceType } from "./resource-type.ts";
import { changeTags } from "./tags.ts";

const settings = ["Description", "EventPattern", "RoleArn", "ScheduleExpression", "State"];

export const eventsRule: ResourceType = {
  type: "AWS::Events::Rule",
  createOnly: ["Name", "EventBusName"],
  updatable: [...settings, "Targets", "Tags"],
  nameProperty: "Name",
  create: (properties, making) => {
    const name = text(properties.Name) || making.generatedName(64);
    const { RuleArn } = put(name, properties, making, pick(properties, "Tags"));
    // Ref answers the name; of a rule on a bus of one's own it is `bus|name`.
    const path = text(RuleArn).slice(text(RuleArn).indexOf("rule/") + "rule/".length);
    return { physicalId: path.replace("/", "|"), attributes: { Arn: text(RuleArn) } };
  },
  complete: (made, properties, making) => putTargets(made, properties, list(properties.Targets), making),
  update: (made, properties, previous, making) => {
    put(nameOf(made), properties, making);
    const now = list(properties.Targets);
    const gone = list(previous.Targets).filter(({ Id }) => !now.some((target) => target.Id === Id));
    removeTargets(made, properties, gone, making);
    putTargets(made, properties, added(now, list(previous.Targets)), making);
    const ResourceARN = made.attributes?.Arn;
    changeTags(
      properties,
      previous,
      (Tags) => making.invoke("events", "TagResource", { ResourceARN, Tags }),
      (TagKeys) => making.invoke("events", "UntagResource", { ResourceARN, TagKeys }),
    );
  },
  delete: (made, properties, making) => {
    const asked = { Rule: nameOf(made), ...pick(properties, "EventBusName") };
    removeTargets(made, properties, list(making.read("events", "ListTargetsByRule", asked)?.Targets), making);
    making.remove("events", "DeleteRule", { Name: nameOf(made), ...pick(properties, "EventBusName") });
  },
  read: (made, properties, making) => {
    const bus = pick(properties, "EventBusName");
    const found = making.read("events", "DescribeRule", { Name: nameOf(made), ...bus });
    if (!found) return undefined;
    return {
      ...pick(found, "Name", ...settings),
      EventPattern: documentOf(found.EventPattern),
      EventBusName: properties.EventBusName ?? found.EventBusName,
      Targets: making.invoke("events", "ListTargetsByRule", { Rule: nameOf(made), ...bus }).Targets,
      Tags: making.invoke("events", "ListTagsForResource", { ResourceARN: found.Arn }).Tags,
    };
  },
};

function nameOf({ physicalId }: Made): string {
  return physicalId.slice(physicalId.indexOf("|") + 1);
}

function put(Name: string, properties: Properties, making: Making, more: object = {}) {
  return making.invoke("events", "PutRule", {
    Name,
    ...pick(properties, ...settings, "EventBusName"),
    ...(properties.EventPattern !== undefined && { EventPattern: documentText(properties.EventPattern) }),
    ...more,
  });
}

function putTargets(made: Made, properties: Properties, targets: readonly Properties[], making: Making): void {
  if (targets.length === 0) return;
  making.invoke("events", "PutTargets", {
    ...{ Rule: nameOf(made), Targets: targets.map(target) },
    ...pick(properties, "EventBusName"),
  });
}

function removeTargets(made: Made, properties: Properties, targets: readonly Properties[], making: Making): void {
  if (targets.length === 0) return;
  const Ids = targets.map(({ Id }) => Id);
  making.remove("events", "RemoveTargets", { Rule: nameOf(made), Ids, ...pick(properties, "EventBusName") });
}

/** Templates may write numbers as text. */
function target({ RetryPolicy: retry, ...given }: Properties): Properties {
  if (retry === undefined) return given;
  const numbers = Object.entries(retry as Properties).map(([name, value]) => [name, Number(value)]);
  return { ...given, RetryPolicy: Object.fromEntries(numbers) };
}
