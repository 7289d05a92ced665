/** Patterns that will ring for what nobody needs to know (trap 12). */
import { nodeTest } from "../../../patterns/value-test.ts";
import type { Case } from "../cases.ts";
import type { Problem, Rule } from "../finding.ts";
import { exactTexts, pathOf } from "../knowledge/presence.ts";
import type { RecordFilter } from "../prepare.ts";
import { inPattern, spanOf } from "../problem.ts";
import { measuredShares, partOf, type Share, shareOfKinds, shareWords } from "../shares.ts";

export const expectedNoise: Rule = {
  id: "expected-noise",
  severity: "warning",
  step: "alarm",
  title: "it will ring for ordinary calls",
  why: "Programs and AWS's services call all day long. A pattern that takes one in a hundred management events that only read, or one in ten of all, rings in nearly every period: the finding says how many it takes of which published records.",
  source:
    "measured over 2,900 management events of one account's 55 minutes and 310 of 35 attack techniques; CIS AWS Foundations Benchmark 1.7 for what services do as root; https://github.com/prowler-cloud/prowler/issues/26",
  *check({ recordFilters }) {
    for (const filter of recordFilters) {
      const problem = ringsAtOnce(filter) ? problemWith(filter) : undefined;
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

type Said = Pick<Problem, "message" | "fix">;

function problemWith(filter: RecordFilter): Problem | undefined {
  const shares = measuredShares(filter.parsed);
  for (const { conditions } of filter.ways) {
    const said = denials(conditions, shares) ?? rootByService(conditions);
    if (said) return inPattern(filter, spanOf(...conditions.map(({ span }) => span)), said);
  }
  // The published accounts were under attack: their refused calls are what one wants to hear of.
  if (filter.ways.every(({ wanted }) => wanted.failed)) return undefined;
  const said = measuredNoise(shares, shareOfKinds(filter.parsed));
  return said && inPattern(filter, filter.parsed.span, said);
}

/** From here on a pattern takes nearly everything, which another rule says. */
const nearlyAll = 0.8;

/** What rings in most periods: a call every few minutes. Writes come in bursts, of which one wants to hear. */
const loud = { reads: 0.01, all: 0.1, kinds: 0.3 };

function measuredNoise(shares: readonly Share[], kinds: number): Said | undefined {
  if (kinds >= nearlyAll && shares.every((share) => partOf(share) >= nearlyAll)) return undefined;
  const noisy = shares.find((share) => share.reads / share.records >= loud.reads || partOf(share) >= loud.all);
  if (!noisy) {
    return kinds >= loud.kinds
      ? {
          message: `this matches ${Math.round(kinds * 10)} of ten kinds of management events that every account has`,
          fix: "Name the events that are meant, or raise the threshold.",
        }
      : undefined;
  }
  const isByServices = noisy.byServices / noisy.matched >= loud.kinds;
  const services = isByServices ? `; AWS's services made ${noisy.byServices} of those` : "";
  return {
    message: `this matches ${shareWords(noisy)}${services}`,
    fix: isByServices
      ? 'Leave out what services do: && ($.userIdentity.type != "AWSService") && ($.userIdentity.invokedBy NOT EXISTS), or raise the threshold.'
      : "Say whose calls are meant, such as && ($.userIdentity.type = Root), or raise the threshold.",
  };
}

function pathsOf(each: Case): string[] {
  return each.map(({ selector }) => pathOf(selector));
}

/** What picks out certain callers or calls among the denied ones. */
const narrowing = [
  ...["userIdentity.invokedBy", "userIdentity.type", "userIdentity.arn", "userIdentity.userName", "eventType"],
  ...["sourceIPAddress", "userAgent", "eventSource", "eventName", "userIdentity.principalId", "readOnly"],
];

function denials(each: Case, shares: readonly Share[]): Said | undefined {
  const asksForDenials = each.some(
    ({ selector, test }) =>
      pathOf(selector) === "errorCode" &&
      test.kind === "equality" &&
      test.operator === "=" &&
      ["AccessDenied", "Client.UnauthorizedOperation"].some(nodeTest(test)),
  );
  if (!asksForDenials || pathsOf(each).some((path) => narrowing.includes(path))) return undefined;
  return {
    message: `calls are denied every day, to people, programs and AWS's own services: this matches ${shares.map(shareWords).join(" and ")}`,
    fix: 'Add && ($.userIdentity.invokedBy NOT EXISTS) && ($.sourceIPAddress != "*.amazonaws.com"), in parentheses, or raise the threshold.',
  };
}

function rootByService(each: Case): Said | undefined {
  const isRoot = exactTexts(each, "userIdentity.type").includes("Root");
  const isNarrowed = pathsOf(each).some((path) => ["userIdentity.invokedBy", "eventType", "eventName"].includes(path));
  return isRoot && !isNarrowed
    ? {
        message: "AWS's services act as root too, on the account's behalf: CIS leaves them out",
        fix: 'Add && ($.userIdentity.invokedBy NOT EXISTS) && ($.eventType != "AwsServiceEvent")',
      }
    : undefined;
}
