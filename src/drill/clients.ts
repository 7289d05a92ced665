/** The official AWS clients that a drill looks with, for any endpoint. */
import type { CloudTrailClient } from "@aws-sdk/client-cloudtrail";
import type { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import type { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import type { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import type { IAMClient } from "@aws-sdk/client-iam";
import type { KMSClient } from "@aws-sdk/client-kms";
import type { SNSClient } from "@aws-sdk/client-sns";

export interface Clients {
  readonly cloudtrail: CloudTrailClient;
  readonly cloudwatch: CloudWatchClient;
  readonly logs: CloudWatchLogsClient;
  readonly events: EventBridgeClient;
  readonly iam: IAMClient;
  readonly kms: KMSClient;
  readonly sns: SNSClient;
}

export interface ClientOptions {
  readonly region: string;
  /** Absent: AWS itself, with the usual credential chain. */
  readonly endpoint?: string;
  /** Of the AWS configuration files. */
  readonly profile?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** Loads and makes the clients; they are slow to load, so only who follows a deed pays for them. */
export async function openClients(options: ClientOptions): Promise<Clients> {
  const [cloudtrail, cloudwatch, logs, events, iam, kms, sns] = await Promise.all([
    import("@aws-sdk/client-cloudtrail"),
    import("@aws-sdk/client-cloudwatch"),
    import("@aws-sdk/client-cloudwatch-logs"),
    import("@aws-sdk/client-eventbridge"),
    import("@aws-sdk/client-iam"),
    import("@aws-sdk/client-kms"),
    import("@aws-sdk/client-sns"),
  ]);
  return {
    cloudtrail: new cloudtrail.CloudTrailClient(options),
    cloudwatch: new cloudwatch.CloudWatchClient(options),
    logs: new logs.CloudWatchLogsClient(options),
    events: new events.EventBridgeClient(options),
    iam: new iam.IAMClient(options),
    kms: new kms.KMSClient(options),
    sns: new sns.SNSClient(options),
  };
}

export function closeClients(clients: Clients): void {
  for (const client of Object.values(clients)) client.destroy();
}
