/** What came of an alarm is told as soon as it is known, whatever the others of its act do. */
import { beforeEach, expect, test } from "vitest";
import type { Progress } from "../../src/drill/report/result.ts";
import { newUserCreated } from "../../src/monitors/catalogue/walk-through.ts";
import { useCloud } from "../running/cloud.ts";
import { awsOn, type Drilled, drilled, ready } from "./drill.fixture.ts";

const cloud = useCloud();
beforeEach(() => cloud.reset());

const monitors = [newUserCreated, { ...newUserCreated, name: "user-made" }];
const stack = { name: "bell", monitors, emails: ["ops@example.com"] };

/** When each alarm was told of, in minutes of the cloud's time since the drill began, and how it ended. */
async function told(on: Drilled): Promise<readonly (readonly [string, string, number])[]> {
  const begun = cloud.clock.now();
  const ends: [string, string, number][] = [];
  const tell = (progress: Progress) => {
    if (progress.event !== "alarm") return;
    const { alarm, broken } = progress.result;
    ends.push([alarm, broken?.step ?? "rang", Math.floor((cloud.clock.now() - begun) / 60_000)]);
  };
  await drilled(on, ["users"], { tell });
  return ends;
}

test("one that rings is told at once, while another waits for its deadline", async () => {
  const on = await ready(cloud, stack);
  await using aws = awsOn(on);
  await aws.cloudwatch.disableAlarmActions({ AlarmNames: ["user-made-alarm"] });
  expect(await told(on)).toEqual([
    ["new-user-created-alarm", "rang", expect.toSatisfy((minutes) => minutes <= 2)],
    ["user-made-alarm", "action", 15],
  ]);
});

test("one whose action failed is told at once, since the action is not tried again", async () => {
  const on = await ready(cloud, stack);
  await using aws = awsOn(on);
  const { KeyMetadata: key } = await aws.kms.createKey({});
  const topic = { TopicArn: on.outputs.TopicArn ?? "" };
  await aws.sns.setTopicAttributes({ ...topic, AttributeName: "KmsMasterKeyId", AttributeValue: key?.Arn });
  const soon = expect.toSatisfy((minutes) => minutes <= 2);
  expect(await told(on)).toEqual([
    ["new-user-created-alarm", "action", soon],
    ["user-made-alarm", "action", soon],
  ]);
});
