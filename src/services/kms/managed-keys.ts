/** The keys that AWS manages for its services (`alias/aws/sns`): each is there from its first use on. */
import { createHash } from "node:crypto";
import type { Call } from "../../cloud/call.ts";
import { type Alias, aliases } from "./alias.ts";
import { type Key, keys } from "./key.ts";
import { newMaterial } from "./material.ts";
import { managedPolicy } from "./policy-document.ts";
import { rotationFrom } from "./rotation-period.ts";

interface Protection {
  /** The service, as its key's policy names it. */
  readonly service: string;
  /** What of it the key protects. */
  readonly what: string;
}

const protections: Readonly<Record<string, Protection>> = {
  "alias/aws/dynamodb": { service: "DynamoDB", what: "DynamoDB data" },
  "alias/aws/ebs": { service: "EBS", what: "EBS volumes" },
  "alias/aws/lambda": { service: "Lambda", what: "Lambda functions" },
  "alias/aws/rds": { service: "RDS", what: "RDS database volumes" },
  "alias/aws/s3": { service: "S3", what: "S3 objects" },
  "alias/aws/secretsmanager": { service: "AWS Secrets Manager", what: "Secrets Manager data" },
  "alias/aws/sns": { service: "SNS", what: "SNS data" },
  "alias/aws/sqs": { service: "SQS", what: "SQS messages" },
  "alias/aws/ssm": { service: "SSM", what: "SSM parameters" },
};

export const managedAliases: readonly string[] = Object.keys(protections);

export function isReserved(alias: string): boolean {
  return alias.startsWith("alias/aws/");
}

type Place = Pick<Alias, "account" | "region">;

/** Makes the key of an alias that AWS has reserved for a service; undefined for all other names. */
export function makeManagedKey({ account, region }: Place, name: string, { store, now }: Call): Alias | undefined {
  const protection = Object.hasOwn(protections, name) ? protections[name] : undefined;
  if (!protection) return undefined;
  const key: Key = {
    account,
    region,
    id: managedId({ account, region }, name),
    manager: "AWS",
    created: now,
    description: `Default key that protects my ${protection.what} when no other key is defined`,
    spec: "SYMMETRIC_DEFAULT",
    usage: "ENCRYPT_DECRYPT",
    origin: "AWS_KMS",
    multiRegion: false,
    state: "Enabled",
    policy: managedPolicy(protection.service, name.slice("alias/aws/".length), { account, region }),
    tags: {},
    rotation: rotationFrom(now),
    materials: [newMaterial(now)],
  };
  const alias: Alias = { account, region, name, key: key.id, created: now, updated: now };
  keys.put(store, key);
  aliases.put(store, alias);
  return alias;
}

/** The same in every try, so that a call that failed has named the key that a later one makes. */
function managedId({ account, region }: Place, name: string): string {
  const digest = createHash("sha256").update(`${account} ${region} ${name}`).digest("hex");
  return digest.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, "$1-$2-4$3-8$4-$5");
}
