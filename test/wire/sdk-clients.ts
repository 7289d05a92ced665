/** The official JavaScript clients with their sockets taken away: a request is caught, an answer is given. */
import { Readable } from "node:stream";
import * as cloudformation from "@aws-sdk/client-cloudformation";
import * as cloudtrail from "@aws-sdk/client-cloudtrail";
import * as cloudwatch from "@aws-sdk/client-cloudwatch";
import * as logs from "@aws-sdk/client-cloudwatch-logs";
import * as ec2 from "@aws-sdk/client-ec2";
import * as events from "@aws-sdk/client-eventbridge";
import * as iam from "@aws-sdk/client-iam";
import * as kms from "@aws-sdk/client-kms";
import * as s3 from "@aws-sdk/client-s3";
import * as sns from "@aws-sdk/client-sns";
import * as sqs from "@aws-sdk/client-sqs";
import * as ssm from "@aws-sdk/client-ssm";
import * as sts from "@aws-sdk/client-sts";
import { AwsJson1_0Protocol, AwsQueryProtocol, AwsSmithyRpcV2CborProtocol } from "@aws-sdk/core/protocols";
import { IncomingRequest } from "../../src/wire/incoming-request.ts";
import type { WireResponse } from "../../src/wire/message.ts";
import type { Values } from "../../src/wire/protocol.ts";
import { type ClientShapes, clientShapes } from "./known-to-client.ts";
import type { ServiceName } from "./models.ts";

/** What a client does, as far as a test needs it; the packages' own types differ for each of 600 operations. */
interface SdkPackage {
  readonly client: new (config: Values) => { send(command: unknown): Promise<Values> };
  readonly commands: Readonly<Record<string, unknown>>;
  readonly protocol?: unknown;
  readonly config?: Values;
}

const packages: Readonly<Record<string, SdkPackage>> = {
  sts: { client: sts.STSClient as never, commands: sts },
  iam: { client: iam.IAMClient as never, commands: iam },
  s3: { client: s3.S3Client as never, commands: s3 },
  logs: { client: logs.CloudWatchLogsClient as never, commands: logs },
  cloudwatch: { client: cloudwatch.CloudWatchClient as never, commands: cloudwatch },
  "cloudwatch as cbor": {
    client: cloudwatch.CloudWatchClient as never,
    commands: cloudwatch,
    protocol: AwsSmithyRpcV2CborProtocol,
  },
  "cloudwatch as json": {
    client: cloudwatch.CloudWatchClient as never,
    commands: cloudwatch,
    protocol: AwsJson1_0Protocol,
  },
  "cloudwatch as query": {
    client: cloudwatch.CloudWatchClient as never,
    commands: cloudwatch,
    protocol: AwsQueryProtocol,
  },
  sns: { client: sns.SNSClient as never, commands: sns },
  // The client would check digests, which random values have not.
  sqs: { client: sqs.SQSClient as never, commands: sqs, config: { md5: false } },
  "sqs as query": {
    client: sqs.SQSClient as never,
    commands: sqs,
    protocol: AwsQueryProtocol,
    config: { md5: false },
  },
  ssm: { client: ssm.SSMClient as never, commands: ssm },
  events: { client: events.EventBridgeClient as never, commands: events },
  ec2: { client: ec2.EC2Client as never, commands: ec2 },
  cloudtrail: { client: cloudtrail.CloudTrailClient as never, commands: cloudtrail },
  kms: { client: kms.KMSClient as never, commands: kms },
  cloudformation: { client: cloudformation.CloudFormationClient as never, commands: cloudformation },
};

/** Every client, by the name under which tests run it. */
export const clientNames = Object.keys(packages);

export function serviceOf(clientName: string) {
  return clientName.split(" ")[0] as ServiceName;
}

interface SentRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string | string[] | null>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

type Answer = (request: IncomingRequest) => WireResponse;

export interface SdkClient {
  has(operation: string): boolean;
  readonly shapes: ClientShapes;
  /** Sends a command to `answer`; what the client makes of the answer comes back. */
  call(operation: string, input: Values, answer: Answer): Promise<Values>;
}

export function createSdkClient(clientName: string): SdkClient {
  const { client: Client, commands, protocol, config } = packages[clientName] as SdkPackage;
  let answer: Answer | undefined;
  const client = new Client({
    region: "us-east-1",
    endpoint: "http://127.0.0.1:1",
    credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" },
    maxAttempts: 1,
    forcePathStyle: true,
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    ...(protocol !== undefined && { protocol }),
    ...config,
    requestHandler: {
      handle: async (request: SentRequest) => {
        if (!answer) throw new Error("nothing answers");
        const { status: statusCode, headers, body } = answer(toWire(request));
        return { response: { statusCode, headers, body: Readable.from([Buffer.from(body)]) } };
      },
    },
  });
  const commandOf = (operation: string) =>
    commands[`${operation}Command`] as (new (input: Values) => unknown) | undefined;
  return {
    has: (operation) => commandOf(operation) !== undefined,
    shapes: clientShapes(commands),
    call: (operation, input, given) => {
      const Command = commandOf(operation);
      if (!Command) throw new Error(`${clientName} has no ${operation}Command`);
      answer = given;
      return client.send(new Command(input));
    },
  };
}

function toWire({ method, path, query, headers, body }: SentRequest): IncomingRequest {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === null
      ? [encodeURIComponent(name)]
      : [value].flat().map((item) => `${encodeURIComponent(name)}=${encodeURIComponent(item)}`),
  );
  return new IncomingRequest({
    method,
    url: pairs.length === 0 ? path : `${path}?${pairs.join("&")}`,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)])),
    body: typeof body === "string" ? new TextEncoder().encode(body) : (body ?? new Uint8Array()),
  });
}
