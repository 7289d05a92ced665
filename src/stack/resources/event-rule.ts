/** The event rule that notifies of each record that a monitor matches, with the monitor's topics as its targets. */
import type { Transformer } from "../../monitors/event-notifications/message.ts";
import type { SettledMonitorWithRule } from "../../monitors/settled/settled-event-rule.ts";
import type { SettledStack } from "../../monitors/settled/settled-stack.ts";
import { logicalId } from "../logical-id.ts";
import { withOwnNamesIn } from "../own-names.ts";
import type { Resources } from "../resource.ts";
import { tagList } from "./tag-list.ts";
import { jsonTopicArns, textTopicArns } from "./topics.ts";

export function eventRuleResources(stack: SettledStack, monitor: SettledMonitorWithRule): Resources {
  const { name, eventRule } = monitor;
  if (!eventRule) return {};
  return {
    [`${logicalId(name)}Rule`]: {
      Type: "AWS::Events::Rule",
      Properties: {
        Name: eventRule.name,
        Description: `Event notifications of monitor ${name}`,
        EventPattern: withOwnNamesIn(stack, eventRule.pattern),
        State: eventRule.state,
        Targets: [
          ...targets("text", textTopicArns(stack, monitor), eventRule.mail),
          ...targets("json", jsonTopicArns(stack, monitor), eventRule.json),
        ],
        ...tagList(stack),
      },
    },
  };
}

function targets(form: string, arns: readonly unknown[], { paths, template }: Transformer): object[] {
  return arns.map((Arn, index) => ({
    Id: `${form}-${index + 1}`,
    Arn,
    InputTransformer: { InputPathsMap: paths, InputTemplate: template },
  }));
}
