/** The form of a resource in a policy: an ARN whose last parts may be patterns, or the star. */

/**
 * - `no-arn`: it has no colon at all
 * - `partition`: AWS has no such partition
 * - `no-vendor`: it ends before a service is named
 * - `parts`: the service or later parts are missing
 * - `region`: the service's resources have none
 * - `path`: IAM has no such kind of resource
 */
export type ResourceFlaw = "no-arn" | "partition" | "no-vendor" | "parts" | "region" | "path";

const partitions: ReadonlySet<string> = new Set(
  "aws aws-cn aws-us-gov aws-iso aws-iso-b aws-iso-e aws-iso-f aws-eusc *".split(" "),
);

/** What the path of an ARN of IAM's may start with. */
export const iamPaths: readonly string[] = [
  ...["user/", "federated-user/", "role/", "group/", "instance-profile/", "mfa/", "server-certificate/"],
  ...["policy/", "sms-mfa/", "saml-provider/", "oidc-provider/", "report/", "access-report/"],
];

/** Of S3, buckets and objects belong to no region; these do. */
const regionalInS3 = /^(accesspoint|job|async-request|storage-lens|storage-lens-group|access-grants)\//;

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html */
export function resourceFlaw(resource: string): ResourceFlaw | undefined {
  if (resource === "*") return undefined;
  const parts = withoutVariables(resource).split(":");
  const [, partition = "", service, region, , ...path] = parts;
  if (parts.length === 1) return "no-arn";
  if (!partitions.has(partition)) return "partition";
  if (service === undefined) return "no-vendor";
  if (service === "" || (parts.length < 6 && resource.includes("::"))) return "parts";
  if (region && (service === "iam" || (service === "s3" && !regionalInS3.test(path.join(":"))))) return "region";
  if (service === "iam" && !isOfIam(path.join(":"))) return "path";
  return undefined;
}

function isOfIam(path: string) {
  return path === "*" || iamPaths.some((start) => path.startsWith(start));
}

/** The colon of a policy variable is none of the ARN's. */
function withoutVariables(resource: string): string {
  return resource.replace(/\$\{[^{}]*\}/g, "x");
}
