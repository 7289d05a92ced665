/** AWS regions by the names that CloudWatch prints in messages and mails. */

import { EUROPE } from "./ambiguities.ts";

// "EU (…)" for Europe is CloudWatch's older spelling, which its mails keep (A11).
const REGION_NAMES: Readonly<Record<string, string>> = {
  "us-east-1": "US East (N. Virginia)",
  "us-east-2": "US East (Ohio)",
  "us-west-1": "US West (N. California)",
  "us-west-2": "US West (Oregon)",
  "af-south-1": "Africa (Cape Town)",
  "ap-east-1": "Asia Pacific (Hong Kong)",
  "ap-east-2": "Asia Pacific (Taipei)",
  "ap-northeast-1": "Asia Pacific (Tokyo)",
  "ap-northeast-2": "Asia Pacific (Seoul)",
  "ap-northeast-3": "Asia Pacific (Osaka)",
  "ap-south-1": "Asia Pacific (Mumbai)",
  "ap-south-2": "Asia Pacific (Hyderabad)",
  "ap-southeast-1": "Asia Pacific (Singapore)",
  "ap-southeast-2": "Asia Pacific (Sydney)",
  "ap-southeast-3": "Asia Pacific (Jakarta)",
  "ap-southeast-4": "Asia Pacific (Melbourne)",
  "ap-southeast-5": "Asia Pacific (Malaysia)",
  "ap-southeast-6": "Asia Pacific (New Zealand)",
  "ap-southeast-7": "Asia Pacific (Thailand)",
  "ca-central-1": "Canada (Central)",
  "ca-west-1": "Canada West (Calgary)",
  "eu-central-1": `${EUROPE} (Frankfurt)`,
  "eu-central-2": `${EUROPE} (Zurich)`,
  "eu-north-1": `${EUROPE} (Stockholm)`,
  "eu-south-1": `${EUROPE} (Milan)`,
  "eu-south-2": `${EUROPE} (Spain)`,
  "eu-west-1": `${EUROPE} (Ireland)`,
  "eu-west-2": `${EUROPE} (London)`,
  "eu-west-3": `${EUROPE} (Paris)`,
  "il-central-1": "Israel (Tel Aviv)",
  "me-central-1": "Middle East (UAE)",
  "me-south-1": "Middle East (Bahrain)",
  "mx-central-1": "Mexico (Central)",
  "sa-east-1": "South America (Sao Paulo)",
};

/** A region's name in CloudWatch's spelling, such as `US East (N. Virginia)`; an unknown region stays as it is written. */
export function regionName(region: string): string {
  return REGION_NAMES[region] ?? region;
}
