/** A cloud on which the walk-through has been done: three alarms rang, their mails came, log files are delivered. */
import { walkThroughActs } from "../../src/drill/acts.ts";
import { closeClients, openClients } from "../../src/drill/clients.ts";
import { embeddedCloud } from "../../src/drill/embedded.ts";
import { walkThrough } from "../../src/monitors/catalogue/walk-through.ts";
import { stackOutputs } from "../deploy/fixture.ts";
import { clientOptions, startCloud, type TestCloud } from "../services/client.ts";

export interface RungCloud extends TestCloud {
  readonly bucket: string;
  readonly logGroup: string;
  readonly namespace: string;
  readonly topic: string;
  readonly email: string;
}

export async function ringCloud(): Promise<RungCloud> {
  const running = await startCloud();
  const options = clientOptions(running);
  const cloud = embeddedCloud(running.url);
  const namespace = "CloudTrailMetrics";
  const email = "ops@example.com";
  const outputs = await stackOutputs(running, { name: "bell", monitors: walkThrough, emails: [email], namespace });
  const [confirmation] = await cloud.inbox();
  const [link] = await cloud.links(confirmation?.id ?? "");
  await fetch(link ?? "");
  const clients = await openClients(options);
  for (const act of walkThroughActs) {
    await act.perform(clients);
    await cloud.pass("PT3M");
  }
  await cloud.pass("PT5M");
  closeClients(clients);
  const { BucketName: bucket = "", LogGroupName: logGroup = "", TopicArn: topic = "" } = outputs;
  return { ...running, bucket, logGroup, namespace, topic, email };
}
