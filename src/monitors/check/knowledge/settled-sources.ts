/** Services whose calls keep their names to themselves, so that another's name beside them is a mistake and no news. */

/**
 * The oldest services, which people watch most. Held against what botocore 1.44.8 knows and 1.43.11 did not: of 286 names
 * that a known service took over from another, none passed from one of these to another.
 */
const settled: ReadonlySet<string> = new Set(
  (
    "iam sts signin ec2 s3 kms organizations cloudtrail config logs monitoring sns sqs rds cloudformation secretsmanager " +
    "ssm elasticloadbalancing autoscaling route53 dynamodb ecr acm lambda"
  )
    .split(" ")
    .map((service) => `${service}.amazonaws.com`),
);

/** Whether all of these are such services. */
export function areSettled(sources: readonly string[]): boolean {
  return sources.every((source) => settled.has(source));
}
