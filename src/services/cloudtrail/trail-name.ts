/** Names and ARNs of trails: their rules, and which of the two a caller gave. */
import { fault } from "./faults.ts";

export interface TrailId {
  readonly name: string;
  /** Of an ARN. */
  readonly region?: string;
  readonly account?: string;
}

/**
 * Reads what a caller calls a trail.
 * @throws CloudTrailARNInvalidException, InvalidTrailNameException
 */
export function parseTrailId(nameOrArn: string): TrailId {
  if (!nameOrArn.startsWith("arn:")) return { name: checkTrailName(nameOrArn) };
  const [, region, account, name] = arnForm.exec(nameOrArn) ?? [];
  if (!region || !account || !name)
    throw fault(
      "CloudTrailARNInvalidException",
      `The trail ARN ${nameOrArn} is not valid; an ARN such as arn:aws:cloudtrail:us-east-2:123456789012:trail/MyTrail is needed.`,
    );
  return { name, region, account };
}

const arnForm = /^arn:aws[a-z-]*:cloudtrail:([a-z0-9-]+):(\d{12}):trail\/([\w.-]+)$/;

/** @throws InvalidTrailNameException with AWS's sentence where it is known (its grammar is AWS's); returns the name. */
export function checkTrailName(name: string): string {
  const broken = rules.find(({ holds }) => !holds(name));
  if (broken) throw fault("InvalidTrailNameException", broken.sentence(name));
  return name;
}

interface Rule {
  readonly holds: (name: string) => boolean;
  readonly sentence: (name: string) => string;
}

const rules: readonly Rule[] = [
  {
    holds: ({ length }) => length >= 3,
    sentence: ({ length }) =>
      `Trail name too short. Minimum allowed length: 3 characters. Specified name length: ${length} characters.`,
  },
  {
    holds: ({ length }) => length <= 128,
    sentence: ({ length }) =>
      `Trail name too long. Maximum allowed length: 128 characters. Specified name length: ${length} characters.`,
  },
  { holds: (name) => /^[a-zA-Z0-9]/.test(name), sentence: () => "Trail name must starts with a letter or number." },
  { holds: (name) => /[a-zA-Z0-9]$/.test(name), sentence: () => "Trail name must ends with a letter or number." },
  {
    holds: (name) => /^[a-zA-Z0-9._-]+$/.test(name),
    sentence: () =>
      "Trail name or ARN can only contain uppercase letters, lowercase letters, numbers, periods (.), hyphens (-), and underscores (_).",
  },
  // The documentation states the last two rules; AWS's sentences for them are not known.
  {
    holds: (name) => !/[._-]{2}/.test(name),
    sentence: () => "Trail name cannot have adjacent periods, hyphens or underscores.",
  },
  { holds: (name) => !/^\d+\.\d+\.\d+\.\d+$/.test(name), sentence: () => "Trail name cannot be in IP address format." },
];
