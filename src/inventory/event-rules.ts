/** EventBridge's rules of a region's default bus that hear of CloudTrail's records, with whom they tell. */
import type { Rule } from "@aws-sdk/client-eventbridge";
import { allItems, pages } from "../aws/pages.ts";
import type { EventRule } from "../monitors/check/inventory.ts";
import type { Source } from "./source.ts";
import { ifSeen } from "./unseen.ts";
import { withoutAbsent } from "./without-absent.ts";

/** @returns undefined where they may not be listed. */
export async function readEventRules(aws: Source): Promise<EventRule[] | undefined> {
  const listed = allItems(
    pages((NextToken) => aws.events.listRules({ NextToken })),
    "Rules",
  );
  const rules = await ifSeen(listed);
  return rules && Promise.all(rules.filter(hearsRecords).map((rule) => read(aws, rule)));
}

/** Each detail type of CloudTrail's ends so, e.g. `AWS API Call via CloudTrail`. */
function hearsRecords({ EventPattern: pattern = "" }: Rule): boolean {
  return pattern.includes(" via CloudTrail");
}

async function read(
  { events }: Source,
  { Name: name = "", Arn: arn, State: state, EventPattern: pattern }: Rule,
): Promise<EventRule> {
  const listed = allItems(
    pages((NextToken) => events.listTargetsByRule({ Rule: name, NextToken })),
    "Targets",
  );
  const targets = (await ifSeen(listed, "ResourceNotFoundException"))?.map(({ Arn: arn = "" }) => arn);
  return { owner: name, name, ...withoutAbsent({ arn, state, pattern, targets }) };
}
