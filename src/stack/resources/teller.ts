/** What tells of each record that a monitor matches who did it: an event rule, with the monitor's topics as its targets. */
import type { Transformer } from "../../monitors/who/message.ts";
import { logicalId } from "../logical-id.ts";
import type { Resources } from "../resource.ts";
import type { SettledStack } from "../settled-stack.ts";
import type { SettledTeller } from "../settled-teller.ts";
import { tagList } from "./tag-list.ts";
import { jsonTopicArns, textTopicArns } from "./topics.ts";
import { newTrail } from "./trail.ts";

export function tellerResources(stack: SettledStack, monitor: SettledTeller): Resources {
  const { name, who } = monitor;
  if (!who) return {};
  return {
    [`${logicalId(name)}Rule`]: {
      Type: "AWS::Events::Rule",
      Properties: {
        Name: who.ruleName,
        Description: `Tells who did it, for monitor ${name}`,
        EventPattern: who.pattern,
        State: state(stack),
        Targets: [
          ...targets("text", textTopicArns(stack, monitor), who.mail),
          ...targets("json", jsonTopicArns(stack, monitor), who.json),
        ],
        ...tagList(stack),
      },
    },
  };
}

/** The rule hears of reading calls where the trail records them: an ordinary one never does. */
function state(stack: SettledStack): string {
  return newTrail(stack)?.managementEvents === "WriteOnly"
    ? "ENABLED"
    : "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS";
}

function targets(form: string, arns: readonly unknown[], { paths, template }: Transformer): object[] {
  return arns.map((Arn, index) => ({
    Id: `${form}-${index + 1}`,
    Arn,
    InputTransformer: { InputPathsMap: paths, InputTemplate: template },
  }));
}
