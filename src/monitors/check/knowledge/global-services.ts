/** Services whose calls are recorded in one region, wherever they were made. */

/** The region that holds the records of global services. */
export const home = "us-east-1";

/** The user guide's global services, and others whose only endpoint is in us-east-1. */
export const globalSources: readonly string[] = [
  ...["iam.amazonaws.com", "organizations.amazonaws.com", "cloudfront.amazonaws.com", "route53.amazonaws.com"],
  ...["route53domains.amazonaws.com", "account.amazonaws.com", "support.amazonaws.com", "shield.amazonaws.com"],
  ...["budgets.amazonaws.com", "ce.amazonaws.com", "waf.amazonaws.com"],
];
