/** What to do about a resource that CloudFormation could not make, by its type and reason. */

interface Advice {
  readonly type?: string;
  readonly reason: RegExp;
  readonly todo: string;
}

/** The first that fits is given. */
const advices: readonly Advice[] = [
  {
    type: "AWS::S3::Bucket",
    reason: /already (exists|owned)|AlreadyExists|AlreadyOwnedByYou|not available/i,
    todo: "bucket names are taken account by account all over AWS, also by the bucket that an earlier stack left: choose another bucket.name, or leave it out to have one generated",
  },
  {
    type: "AWS::Logs::LogGroup",
    reason: /already exists|AlreadyExists/i,
    todo: "an earlier stack left it, or somebody else made it: choose another logGroup.name, leave it out to have one generated, or use that group with logGroup.existing",
  },
  {
    type: "AWS::CloudTrail::Trail",
    reason: /already exists|AlreadyExists/i,
    todo: "choose another trail.name, or use that trail with trail.existing",
  },
  {
    type: "AWS::CloudTrail::Trail",
    reason: /MaximumNumberOfTrails|maximum number/i,
    todo: "a region takes five trails: use one that is there with trail.existing and logGroup.existing",
  },
  {
    type: "AWS::CloudTrail::Trail",
    reason: /organization/i,
    todo: "deploy in the organization's management account, where CloudTrail has trusted access, or leave out trail.organization",
  },
  {
    reason: /already exists|AlreadyExists/i,
    todo: "somebody else made it: remove it, or give another name in the configuration",
  },
  {
    reason: /AccessDenied|not authorized|UnauthorizedOperation|AuthorizationError/i,
    todo: "'trailbell deploy --print-policy' prints the permissions that are needed",
  },
  {
    reason: /LimitExceeded|quota|limit/i,
    todo: "remove what is not needed, or ask for more in the console of Service Quotas",
  },
  {
    reason: /Insufficient|KmsKey|key policy/i,
    todo: "let CloudTrail, CloudWatch, CloudWatch Logs and SNS in by the policy of the bucket or key that the configuration names",
  },
];

export function advice(type: string, reason: string): string | undefined {
  return advices.find((each) => (each.type === undefined || each.type === type) && each.reason.test(reason))?.todo;
}
