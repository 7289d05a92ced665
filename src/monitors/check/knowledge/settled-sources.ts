/** Services whose calls keep their names to themselves, so that another's name beside them is a mistake and no news. */

/**
 * The oldest services, which people watch most. Held against what botocore 1.44.8 knows and 1.43.11 did not: of 286 names
 * that a known service took over from another, one passed from one or two of these to another (PutAccountSetting).
 */
const settled: ReadonlySet<string> = new Set(
  (
    "iam sts signin ec2 s3 kms organizations cloudtrail config logs monitoring sns sqs rds cloudformation secretsmanager " +
    "ssm elasticloadbalancing autoscaling route53 dynamodb ecr acm lambda"
  )
    .split(" ")
    .map((service) => `${service}.amazonaws.com`),
);

/** Whether a source is such a service, and one or two others own a name: it is no news of the source's, as TagResource may be. */
export function areSettled(source: string, owners: readonly string[]): boolean {
  const count = owners.filter(isSettled).length;
  return isSettled(source) && count > 0 && count <= 2;
}

export function isSettled(source: string): boolean {
  return settled.has(source);
}
