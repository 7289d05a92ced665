/** Every service of the embedded cloud; the only place that knows them all. */
import type { ServiceDefinition } from "../cloud/service.ts";
import { cloudformation } from "./cloudformation/index.ts";
import { cloudtrail } from "./cloudtrail/index.ts";
import { cloudwatch } from "./cloudwatch/index.ts";
import { ec2 } from "./ec2/index.ts";
import { events } from "./events/index.ts";
import { iam } from "./iam/index.ts";
import { kms } from "./kms/index.ts";
import { logs } from "./logs/index.ts";
import { s3 } from "./s3/index.ts";
import { sns } from "./sns/index.ts";
import { sqs } from "./sqs/index.ts";
import { ssm } from "./ssm/index.ts";
import { sts } from "./sts/index.ts";

export const services: readonly ServiceDefinition[] = [
  cloudformation,
  cloudtrail,
  cloudwatch,
  ec2,
  events,
  iam,
  kms,
  logs,
  s3,
  sns,
  sqs,
  ssm,
  sts,
];
