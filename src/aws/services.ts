/** The official clients that come with Trailbell, by the AWS CLI's names of their services; each is loaded when it is asked for. */
import type { Athena } from "@aws-sdk/client-athena";
import type { CloudFormation } from "@aws-sdk/client-cloudformation";
import type { CloudTrail } from "@aws-sdk/client-cloudtrail";
import type { CloudWatch } from "@aws-sdk/client-cloudwatch";
import type { CloudWatchLogs } from "@aws-sdk/client-cloudwatch-logs";
import type { EC2 } from "@aws-sdk/client-ec2";
import type { EventBridge } from "@aws-sdk/client-eventbridge";
import type { IAM } from "@aws-sdk/client-iam";
import type { KMS } from "@aws-sdk/client-kms";
import type { S3 } from "@aws-sdk/client-s3";
import type { SNS } from "@aws-sdk/client-sns";
import type { SQS } from "@aws-sdk/client-sqs";
import type { STS } from "@aws-sdk/client-sts";

export interface Clients {
  readonly athena: Athena;
  readonly cloudformation: CloudFormation;
  readonly cloudtrail: CloudTrail;
  readonly cloudwatch: CloudWatch;
  readonly ec2: EC2;
  readonly events: EventBridge;
  readonly iam: IAM;
  readonly kms: KMS;
  readonly logs: CloudWatchLogs;
  readonly s3: S3;
  readonly sns: SNS;
  readonly sqs: SQS;
  readonly sts: STS;
}

export type Service = keyof Clients;

/** Makes a client of one service. */
type Maker<Client> = new (options: object) => Client;

/** They are slow to load, so only who makes a call pays for it. */
export const load: { readonly [Name in Service]: () => Promise<Maker<Clients[Name]>> } = {
  athena: async () => (await import("@aws-sdk/client-athena")).Athena,
  cloudformation: async () => (await import("@aws-sdk/client-cloudformation")).CloudFormation,
  cloudtrail: async () => (await import("@aws-sdk/client-cloudtrail")).CloudTrail,
  cloudwatch: async () => (await import("@aws-sdk/client-cloudwatch")).CloudWatch,
  ec2: async () => (await import("@aws-sdk/client-ec2")).EC2,
  events: async () => (await import("@aws-sdk/client-eventbridge")).EventBridge,
  iam: async () => (await import("@aws-sdk/client-iam")).IAM,
  kms: async () => (await import("@aws-sdk/client-kms")).KMS,
  logs: async () => (await import("@aws-sdk/client-cloudwatch-logs")).CloudWatchLogs,
  s3: async () => (await import("@aws-sdk/client-s3")).S3,
  sns: async () => (await import("@aws-sdk/client-sns")).SNS,
  sqs: async () => (await import("@aws-sdk/client-sqs")).SQS,
  sts: async () => (await import("@aws-sdk/client-sts")).STS,
};

export const services = Object.keys(load) as readonly Service[];

export function isService(name: string): name is Service {
  return Object.hasOwn(load, name);
}
