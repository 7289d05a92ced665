/** The generated models, as the wire's tests read them. */
import { readFileSync } from "node:fs";
import type { Model } from "../../src/wire/model.ts";

function load(service: string): Model {
  return JSON.parse(readFileSync(new URL(`../../src/services/${service}/model.json`, import.meta.url), "utf8"));
}

export const serviceNames = [
  "sts",
  "iam",
  "s3",
  "logs",
  "cloudwatch",
  "sns",
  "sqs",
  "ec2",
  "cloudtrail",
  "cloudformation",
  "kms",
  "events",
  "ssm",
] as const;

export type ServiceName = (typeof serviceNames)[number];

export const models = Object.fromEntries(serviceNames.map((name) => [name, load(name)])) as Record<ServiceName, Model>;

export const allModels: readonly Model[] = Object.values(models);
