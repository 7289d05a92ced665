/** Patterns that will ring for what nobody needs to know (trap 12). */
import { nodeTest } from "../../../patterns/value-test.ts";
import type { Case } from "../cases.ts";
import type { Problem, Rule } from "../finding.ts";
import { exactTexts, pathOf } from "../knowledge/presence.ts";
import { ordinaryShare } from "../ordinary-share.ts";
import type { RecordFilter } from "../prepare.ts";
import { inPattern, spanOf } from "../problem.ts";

export const expectedNoise: Rule = {
  id: "expected-noise",
  severity: "warning",
  step: "alarm",
  title: "it will ring for ordinary calls",
  why: "Of 10,015 records that CIS's filter for unauthorized calls matched in one account's week, 10,011 were AWS services' own. Calls that every program makes all day ring as often.",
  source: "https://github.com/prowler-cloud/prowler/issues/26",
  *check({ recordFilters }) {
    for (const filter of recordFilters) {
      if (!ringsAtOnce(filter)) continue;
      const problem = problemWith(filter);
      if (problem) yield problem;
    }
  },
};

/** A threshold above a handful is how one lives with noise. */
function ringsAtOnce({ alarms }: RecordFilter): boolean {
  return (
    alarms.length === 0 ||
    alarms.some(({ threshold = 1, comparison = "" }) => threshold <= 1 && !comparison.startsWith("Less"))
  );
}

/** Between these a pattern takes a good part of an ordinary day; what takes more is another rule's. */
const noisy = { from: 0.3, below: 0.8 };

function problemWith(filter: RecordFilter): Problem | undefined {
  for (const each of filter.cases) {
    const said = denials(each) ?? rootByService(each) ?? chatter(each);
    if (said) return inPattern(filter, spanOf(...each.map(({ span }) => span)), said);
  }
  const share = ordinaryShare(filter.parsed);
  if (share < noisy.from || share >= noisy.below) return undefined;
  return inPattern(filter, filter.parsed.span, {
    message: "this matches a good part of an ordinary day's records",
    fix: "Name the events that are meant, or raise the threshold.",
  });
}

type Said = Pick<Problem, "message" | "fix">;

function pathsOf(each: Case): string[] {
  return each.map(({ selector }) => pathOf(selector));
}

/** What tells people's calls from those of AWS's services, or picks out certain ones. */
const narrowing = [
  ...["userIdentity.invokedBy", "userIdentity.type", "userIdentity.arn", "userIdentity.userName", "eventType"],
  ...["sourceIPAddress", "userAgent", "eventSource", "eventName", "userIdentity.principalId", "readOnly"],
];

function denials(each: Case): Said | undefined {
  const asksForDenials = each.some(
    ({ selector, test }) =>
      pathOf(selector) === "errorCode" &&
      test.kind === "equality" &&
      test.operator === "=" &&
      ["AccessDenied", "Client.UnauthorizedOperation"].some(nodeTest(test)),
  );
  if (!asksForDenials || pathsOf(each).some((path) => narrowing.includes(path))) return undefined;
  return {
    message: "most denied calls are those of AWS's own services, such as HeadBucket by delivery.logs.amazonaws.com",
    fix: 'Add && ($.userIdentity.invokedBy NOT EXISTS) && ($.sourceIPAddress != "*.amazonaws.com"), in parentheses, or raise the threshold.',
  };
}

function rootByService(each: Case): Said | undefined {
  const isRoot = exactTexts(each, "userIdentity.type").includes("Root");
  const isNarrowed = pathsOf(each).some((path) => ["userIdentity.invokedBy", "eventType", "eventName"].includes(path));
  return isRoot && !isNarrowed
    ? {
        message: "AWS's services act as root too, on the account's behalf",
        fix: 'Add && ($.userIdentity.invokedBy NOT EXISTS) && ($.eventType != "AwsServiceEvent")',
      }
    : undefined;
}

/** Calls that programs make every minute. */
const everyday: readonly string[] = [
  ...["AssumeRole", "AssumeRoleWithWebIdentity", "GetCallerIdentity", "Decrypt", "GenerateDataKey", "Encrypt"],
  ...["DescribeInstances", "DescribeInstanceStatus", "DescribeVolumes", "DescribeNetworkInterfaces", "DescribeTags"],
  ...["DescribeSecurityGroups", "DescribeRegions", "DescribeLogGroups", "DescribeLogStreams", "DescribeAlarms"],
  ...["ListBuckets", "HeadBucket", "GetBucketAcl", "GetBucketLocation", "GetObject", "PutObject", "HeadObject"],
  ...["GetParameter", "GetParameters", "GetSecretValue", "ListTagsForResource", "UpdateInstanceInformation"],
  ...["CreateLogStream", "PutMetricData", "DescribeStackResource", "DescribeTargetHealth", "LookupEvents"],
];

function chatter(each: Case): Said | undefined {
  const [only] = each;
  const isAlone = pathsOf(each).every((path) => path === "eventName" || path === "eventSource");
  const name = exactTexts(each, "eventName").find((event) => everyday.includes(event));
  if (only === undefined || !isAlone || name === undefined) return undefined;
  return {
    message: `programs call ${name} all day long`,
    fix: "Say whose calls are meant, such as && ($.userIdentity.type = Root), or raise the threshold.",
  };
}
