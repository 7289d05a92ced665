/** Makes any API call that the official clients here know, by service, operation and input. */

import { closest, didYouMean } from "../../monitors/check/closest.ts";
import type { ClientOptions } from "../clients.ts";
import { DrillError } from "../drill.ts";

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export type Answer = Readonly<Record<string, unknown>>;

export interface Caller {
  readonly region: string;
  /**
   * @returns the answer, parsed, with the client's `$metadata`
   * @throws DrillError for a service or operation that is not known; what the client throws where the service refuses
   */
  call<Output = Answer>(service: string, operation: string, input: object, credentials?: Credentials): Promise<Output>;
  close(): void;
}

interface Client {
  send(command: object): Promise<unknown>;
  destroy(): void;
}

/** The clients that come with this package, by the AWS CLI's names of their services. */
const packages = {
  cloudformation: { load: () => import("@aws-sdk/client-cloudformation"), client: "CloudFormationClient" },
  cloudtrail: { load: () => import("@aws-sdk/client-cloudtrail"), client: "CloudTrailClient" },
  cloudwatch: { load: () => import("@aws-sdk/client-cloudwatch"), client: "CloudWatchClient" },
  ec2: { load: () => import("@aws-sdk/client-ec2"), client: "EC2Client" },
  events: { load: () => import("@aws-sdk/client-eventbridge"), client: "EventBridgeClient" },
  iam: { load: () => import("@aws-sdk/client-iam"), client: "IAMClient" },
  kms: { load: () => import("@aws-sdk/client-kms"), client: "KMSClient" },
  logs: { load: () => import("@aws-sdk/client-cloudwatch-logs"), client: "CloudWatchLogsClient" },
  s3: { load: () => import("@aws-sdk/client-s3"), client: "S3Client" },
  sns: { load: () => import("@aws-sdk/client-sns"), client: "SNSClient" },
  sqs: { load: () => import("@aws-sdk/client-sqs"), client: "SQSClient" },
  sts: { load: () => import("@aws-sdk/client-sts"), client: "STSClient" },
} as const;

type Loaded = Readonly<Record<string, unknown>>;

/** Clients are loaded and made with their first call. */
export function openCaller(options: ClientOptions): Caller {
  const clients = new Map<string, Client>();
  const clientOf = (service: keyof typeof packages, loaded: Loaded, credentials?: Credentials): Client => {
    const key = `${service} ${credentials?.accessKeyId ?? ""}`;
    const made = clients.get(key) ?? make(service, loaded, { ...options, ...(credentials && { credentials }) });
    clients.set(key, made);
    return made;
  };
  return {
    region: options.region,
    async call<Output>(service: string, operation: string, input: object, credentials?: Credentials) {
      const known = knownService(service);
      const loaded: Loaded = await packages[known].load();
      const Command = commandOf(known, operation, loaded);
      // The caller names the operation, and with it the answer's type.
      return (await clientOf(known, loaded, credentials).send(new Command(input))) as Output;
    },
    close: () => {
      for (const client of clients.values()) client.destroy();
    },
  };
}

// Endpoints other than AWS's have no name for each bucket.
function make(service: keyof typeof packages, loaded: Loaded, options: ClientOptions): Client {
  const Made = loaded[packages[service].client] as new (options: object) => Client;
  return new Made({ ...options, ...(service === "s3" && { forcePathStyle: options.endpoint !== undefined }) });
}

function knownService(service: string): keyof typeof packages {
  if (Object.hasOwn(packages, service)) return service as keyof typeof packages;
  const names = Object.keys(packages);
  throw new DrillError(
    `a drill cannot call ${service}${didYouMean(closest(service, names))}; it can call ${names.join(", ")}`,
  );
}

function commandOf(service: string, operation: string, loaded: Loaded): new (input: object) => object {
  const command = loaded[`${operation}Command`];
  if (typeof command === "function") return command as new (input: object) => object;
  const operations = Object.keys(loaded).flatMap((name) => /^(.+)Command$/.exec(name)?.[1] ?? []);
  throw new DrillError(`${service} has no operation ${operation}${didYouMean(closest(operation, operations))}`);
}
