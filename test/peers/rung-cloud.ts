/** A cloud on which the walk-through has been done: three alarms rang, their mails came, log files are delivered. */
import { embeddedCloud } from "../../src/drill/embedded.ts";
import { walkThrough } from "../../src/monitors/catalogue/walk-through.ts";
import { stackOutputs } from "../deploy/fixture.ts";
import { startCloud, type TestCloud } from "../running/cloud.ts";
import { walkThroughDeeds } from "../walkthrough/deeds.ts";

export interface RungCloud extends TestCloud {
  readonly bucket: string;
  readonly logGroup: string;
  readonly namespace: string;
  readonly topic: string;
  readonly email: string;
}

export async function ringCloud(): Promise<RungCloud> {
  const running = await startCloud();
  const cloud = embeddedCloud(running.url);
  const namespace = "CloudTrailMetrics";
  const email = "ops@example.com";
  const outputs = await stackOutputs(running, { name: "bell", monitors: walkThrough, emails: [email], namespace });
  const [confirmation] = await cloud.inbox();
  const [link] = await cloud.links(confirmation?.id ?? "");
  await fetch(link ?? "");
  for (const deed of walkThroughDeeds) {
    await deed.perform(running);
    await cloud.pass("PT3M");
  }
  await cloud.pass("PT5M");
  const { BucketName: bucket = "", LogGroupName: logGroup = "", TopicArn: topic = "" } = outputs;
  return { ...running, bucket, logGroup, namespace, topic, email };
}
