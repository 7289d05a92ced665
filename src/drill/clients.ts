/** The official AWS clients that a drill acts and looks with, for any endpoint. */
import type { CloudTrailClient } from "@aws-sdk/client-cloudtrail";
import type { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import type { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import type { EC2Client } from "@aws-sdk/client-ec2";
import type { IAMClient } from "@aws-sdk/client-iam";

export interface Clients {
  readonly cloudtrail: CloudTrailClient;
  readonly cloudwatch: CloudWatchClient;
  readonly logs: CloudWatchLogsClient;
  readonly ec2: EC2Client;
  readonly iam: IAMClient;
}

export interface ClientOptions {
  readonly region: string;
  /** Absent: AWS itself, with the usual credential chain. */
  readonly endpoint?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** Loads and makes the clients; client-ec2 alone takes a second to load, so only who acts pays for it. */
export async function openClients(options: ClientOptions): Promise<Clients> {
  const [cloudtrail, cloudwatch, logs, ec2, iam] = await Promise.all([
    import("@aws-sdk/client-cloudtrail"),
    import("@aws-sdk/client-cloudwatch"),
    import("@aws-sdk/client-cloudwatch-logs"),
    import("@aws-sdk/client-ec2"),
    import("@aws-sdk/client-iam"),
  ]);
  return {
    cloudtrail: new cloudtrail.CloudTrailClient(options),
    cloudwatch: new cloudwatch.CloudWatchClient(options),
    logs: new logs.CloudWatchLogsClient(options),
    ec2: new ec2.EC2Client(options),
    iam: new iam.IAMClient(options),
  };
}

export function closeClients(clients: Clients): void {
  for (const client of Object.values(clients)) client.destroy();
}
