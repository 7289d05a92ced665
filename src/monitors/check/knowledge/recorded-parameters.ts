/** What records show of a call's parameters beside what its API model says: other names, and values that are hidden. */
import { callsOfEvent, sourcesOf } from "./event-names.ts";
import type { Wanted } from "./presence.ts";
import { type Parameter, parametersOf } from "./request-members.ts";

/** What is known of one key under `requestParameters`. */
export type Recorded =
  | { readonly is: "parameter"; readonly kind: Parameter["kind"] }
  | { readonly is: "none"; readonly call: string; readonly others: readonly string[] }
  | { readonly is: "unknown" };

/** Whether the wanted events have a parameter; unknown where it is not known which call it is, or what it has. */
export function recordedParameter(key: string, { event = [], source }: Wanted): Recorded {
  const [name] = event;
  if (name === undefined || event.length !== 1) return { is: "unknown" };
  const calls = (source ?? sourcesOf(name)).flatMap((each) =>
    callsOfEvent(each, name).map((call) => ({ source: each, call, parameters: parametersOf(each, call) })),
  );
  if (calls.length === 0 || calls.some(({ parameters }) => parameters === undefined)) return { is: "unknown" };
  const found = calls.map((call) => call.parameters?.get(key.toLowerCase()));
  if (calls.every((call, index) => found[index] === undefined && !isRecordedBeside(key, call))) {
    const [first] = calls;
    const others = [...(first?.parameters?.values() ?? [])].map((each) => each.name);
    return { is: "none", call: first?.call ?? name, others };
  }
  const [kind, ...more] = [...new Set(found.map((each) => each?.kind ?? "text"))];
  return found.includes(undefined) || more.length > 0 || kind === undefined
    ? { is: "unknown" }
    : { is: "parameter", kind: kind === "text" ? undefined : kind };
}

interface Call {
  readonly source: string;
  readonly call: string;
  readonly parameters: ReadonlyMap<string, Parameter> | undefined;
}

/**
 * Parameters that records have and models have not. Recorded: 14 of 3,355 parameters in published records outside EC2 and
 * S3 are in no model, so that a parameter that is in none is likely a mistake, and not certainly.
 */
function isRecordedBeside(key: string, { source, call, parameters = new Map() }: Call): boolean {
  if (source === "s3.amazonaws.com") return isOfS3(key);
  if (source === "ec2.amazonaws.com" && isOfEc2(key, call, parameters)) return true;
  return (recordedBeside[`${source} ${call}`] ?? []).includes(key);
}

const recordedBeside: Readonly<Record<string, readonly string[]>> = {
  "ec2.amazonaws.com AttachVolume": ["deleteOnTermination"],
  "ec2.amazonaws.com CreateNetworkInterface": ["denyAllIgwTraffic"],
  "ec2.amazonaws.com DescribeSnapshots": ["sharedUsersSet"],
  "ssm.amazonaws.com SendCommand": ["interactive"],
  "lambda.amazonaws.com UpdateFunctionCode": ["fullyQualifiedArn"],
  "ec2-instance-connect.amazonaws.com SendSerialConsoleSSHPublicKey": ["monitorMode"],
  "route53resolver.amazonaws.com DeleteResolverQueryLogConfig": ["originSequenceNumber"],
  "sso-directory.amazonaws.com CreateUser": ["passwordMode", "active", "userAttributes"],
};

/** S3 records the query, the headers and the document of a request under names of their own. */
function isOfS3(key: string): boolean {
  return (
    /^(?:x-amz-|[A-Z])/.test(key) ||
    [
      ...[
        "accelerate",
        "acl",
        "analytics",
        "bucketName",
        "bucketPolicy",
        "configurationARN",
        "cors",
        "delete",
        "encryption",
      ],
      ...["inventory", "key", "legal-hold", "lifecycle", "list-type", "location", "logging", "metrics", "notification"],
      ...[
        "object-lock",
        "ownershipControls",
        "partNumber",
        "policy",
        "policyStatus",
        "publicAccessBlock",
        "replication",
      ],
      ...[
        "requestPayment",
        "restore",
        "retention",
        "tagging",
        "torrent",
        "uploadId",
        "uploads",
        "versioning",
        "versionId",
      ],
      ...["versions", "website", "intelligent-tiering", "bucket", "maxResults", "attributes", "select", "append"],
    ].includes(key)
  );
}

/** EC2 wraps lists in sets and some requests whole: instanceIds are an instancesSet, filters a filterSet. */
function isOfEc2(key: string, call: string, parameters: ReadonlyMap<string, Parameter>): boolean {
  if (key === `${call}Request` || ["attributeType", "filterSet", "force", "reportVolumeFailure"].includes(key))
    return true;
  const stem = stemOf(key);
  return [...parameters.keys()].some((name) => {
    const other = stemOf(name);
    return other.includes(stem) || stem.includes(other);
  });
}

function stemOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/(?:set|specification|specifications|request)$/, "")
    .replace(/(?:ids?|s)$/, "")
    .replace(/s$/, "");
}

const hiddenText = "HIDDEN_DUE_TO_SECURITY_REASONS";
const sensitiveText = "<sensitiveDataRemoved>";

/** Parameters whose values CloudTrail keeps to itself, with what stands in their place; nothing where they are left out. */
const hidden: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  // Recorded.
  "ssm.amazonaws.com SendCommand": { parameters: hiddenText },
  "ec2.amazonaws.com RunInstances": { userData: sensitiveText },
  "ec2.amazonaws.com ModifyInstanceAttribute": { userData: sensitiveText },
  "ec2.amazonaws.com RequestSpotInstances": { userData: sensitiveText },
  "ec2.amazonaws.com CreateLaunchConfiguration": { userData: sensitiveText },
  // Documented: IAM user guide, "Logging IAM and AWS STS API calls": passwords and secret keys are not recorded.
  "iam.amazonaws.com CreateLoginProfile": { password: "" },
  "iam.amazonaws.com UpdateLoginProfile": { password: "" },
  "iam.amazonaws.com ChangePassword": { oldPassword: "", newPassword: "" },
  // Documented: Secrets Manager and Systems Manager user guides.
  "secretsmanager.amazonaws.com CreateSecret": { secretString: "", secretBinary: "" },
  "secretsmanager.amazonaws.com PutSecretValue": { secretString: "", secretBinary: "" },
  "secretsmanager.amazonaws.com UpdateSecret": { secretString: "", secretBinary: "" },
  "ssm.amazonaws.com PutParameter": { value: hiddenText },
  // Documented: KMS developer guide: plaintext is in no record.
  "kms.amazonaws.com Encrypt": { plaintext: "" },
  "kms.amazonaws.com ImportKeyMaterial": { encryptedKeyMaterial: "" },
  // Recorded: four asterisks.
  "rds.amazonaws.com CreateDBInstance": { masterUserPassword: "****" },
  "rds.amazonaws.com ModifyDBInstance": { masterUserPassword: "****" },
  "rds.amazonaws.com CreateDBCluster": { masterUserPassword: "****" },
  "rds.amazonaws.com ModifyDBCluster": { masterUserPassword: "****" },
};

/** What stands in the place of a parameter's value, nothing where it is left out; `undefined` where it is not hidden. */
export function hiddenBehind(key: string, { event = [], source }: Wanted): string | undefined {
  const [name] = event;
  if (name === undefined || event.length !== 1) return undefined;
  const behind = (source ?? sourcesOf(name)).map((each) => hidden[`${each} ${name}`]?.[key]);
  return behind.every((each) => each !== undefined) ? behind[0] : undefined;
}
