/** Names that are given twice: the later one replaces the earlier. */
import type { Problem, Rule } from "../finding.ts";
import type { Subject } from "../inventory.ts";

export const duplicateName: Rule = {
  id: "duplicate-name",
  severity: "error",
  step: "alarm",
  title: "the name is given twice",
  why: "PutMetricAlarm and PutMetricFilter replace what has the same name, so that only the last one stays; CloudFormation refuses the second.",
  source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html",
  *check({ filters, alarms }) {
    yield* repeated(filters, ({ logGroup = "", name }) => name && `${logGroup}\n${name}`, "name", "filter");
    yield* repeated(alarms, ({ name }) => name, "alarmName", "alarm");
  },
};

function* repeated<Item extends Subject & { readonly name?: string }>(
  items: readonly Item[],
  keyOf: (item: Item) => string | undefined,
  field: string,
  kind: string,
): Generator<Problem> {
  const first = new Map<string, Item>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined || key === "") continue;
    const other = first.get(key);
    if (!other) first.set(key, item);
    else {
      yield {
        subject: item,
        field,
        message: `another ${kind} is named ${item.name} too${other.owner === item.owner ? "" : `, that of ${other.owner}`}`,
        fix: "Give it a name of its own.",
      };
    }
  }
}
