/** Services whose calls are recorded in one region, wherever they were made. */

/** The region that holds the records of global services. */
export const home = "us-east-1";

/** The same region of each partition, `home` first. */
export const homes: readonly string[] = [
  ...[home, "cn-north-1", "cn-northwest-1", "us-gov-west-1"],
  ...["us-iso-east-1", "us-isob-east-1", "eusc-de-east-1"],
];

/** Those that are recorded in us-east-1 always: global by the user guide, or with their only endpoint there. */
export const globalSources: readonly string[] = [
  ...["iam.amazonaws.com", "organizations.amazonaws.com", "cloudfront.amazonaws.com", "route53.amazonaws.com"],
  ...["route53domains.amazonaws.com", "account.amazonaws.com", "support.amazonaws.com", "shield.amazonaws.com"],
  ...["budgets.amazonaws.com", "ce.amazonaws.com", "waf.amazonaws.com"],
];

/** The region that a record of a call carries. STS records where it is called: its endpoints are regional. */
export function recordedRegion(source: string, calledIn: string): string {
  return globalSources.includes(source) ? home : calledIn;
}

/** Whose records in us-east-1 a trail takes only with IncludeGlobalServiceEvents: user guide, "update-trail". */
const globalServiceEvents: readonly string[] = ["iam.amazonaws.com", "sts.amazonaws.com", "cloudfront.amazonaws.com"];

export function isGlobalServiceEvent(source: string, region: string): boolean {
  return region === home && globalServiceEvents.includes(source);
}
