/** The official clients that a stack is looked at with. */
import type { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import type { CloudTrailClient } from "@aws-sdk/client-cloudtrail";
import type { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import type { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import type { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import type { SNSClient } from "@aws-sdk/client-sns";
import type { Connection } from "../../aws/connection.ts";
import { openCloudFormation } from "../clients.ts";

export interface Clients {
  readonly cloudformation: CloudFormationClient;
  readonly cloudtrail: CloudTrailClient;
  readonly cloudwatch: CloudWatchClient;
  readonly events: EventBridgeClient;
  readonly logs: CloudWatchLogsClient;
  readonly sns: SNSClient;
}

/** Runs `use` with the clients and closes them. */
export async function withClients<Result>(
  options: Connection,
  use: (clients: Clients) => Promise<Result>,
): Promise<Result> {
  const [cloudformation, cloudtrail, cloudwatch, events, logs, sns] = await Promise.all([
    openCloudFormation(options),
    import("@aws-sdk/client-cloudtrail"),
    import("@aws-sdk/client-cloudwatch"),
    import("@aws-sdk/client-eventbridge"),
    import("@aws-sdk/client-cloudwatch-logs"),
    import("@aws-sdk/client-sns"),
  ]);
  const clients: Clients = {
    cloudformation,
    cloudtrail: new cloudtrail.CloudTrailClient(options),
    cloudwatch: new cloudwatch.CloudWatchClient(options),
    events: new events.EventBridgeClient(options),
    logs: new logs.CloudWatchLogsClient(options),
    sns: new sns.SNSClient(options),
  };
  try {
    return await use(clients);
  } finally {
    for (const client of Object.values(clients)) client.destroy();
  }
}
