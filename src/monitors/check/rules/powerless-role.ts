/** Roles by which trails cannot write log events. */
import { serviceCall } from "../../../policies/service-call.ts";
import { whyNotAllowed } from "../../../policies/why-not-allowed.ts";
import { logStreamName } from "../../../records/log-stream.ts";
import { arnParts } from "../arn-parts.ts";
import type { Problem, Rule } from "../finding.ts";
import type { Role, Trail } from "../inventory.ts";

export const powerlessRole: Rule = {
  id: "powerless-role",
  severity: "error",
  step: "log-event",
  title: "the trail's role may not write log events",
  why: "CloudTrail writes to the log group as a role. The role has to trust cloudtrail.amazonaws.com and to allow logs:CreateLogStream and logs:PutLogEvents on CloudTrail's stream.",
  source:
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html",
  *check({ trails, roles = [] }) {
    for (const trail of trails) {
      const role = roles.find(({ arn }) => arn === trail.role);
      const said = role && trail.logGroup ? complaint(trail, trail.logGroup, role) : undefined;
      if (role && said) yield { subject: role, field: "trail", ...said };
    }
  },
};

type Said = Pick<Problem, "message" | "fix">;

const cloudTrail = "cloudtrail.amazonaws.com";

function complaint(trail: Trail, logGroup: string, role: Role): Said | undefined {
  if (role.isGone)
    return {
      message: `role ${role.arn}, by which trail ${trail.name} writes log events, is gone`,
      fix: `Make it again, trusting ${cloudTrail}, or give the trail another.`,
    };
  const { arn: sourceArn = role.arn } = trail;
  const { account } = arnParts(sourceArn);
  return (
    trustComplaint(role, serviceCall({ name: cloudTrail, account, sourceArn })) ??
    rightsComplaint(role, streamArn(sourceArn, logGroup))
  );
}

function trustComplaint({ arn, trust }: Role, asking: ReturnType<typeof serviceCall>): Said | undefined {
  if (trust === undefined) return undefined;
  const policy = { name: "its trust policy", text: trust };
  const why = whyNotAllowed([policy], { action: "sts:AssumeRole", resource: arn, ...asking });
  return why === undefined
    ? undefined
    : { message: `CloudTrail may not take role ${arn}: ${why}`, fix: `Let it trust ${cloudTrail} for this trail.` };
}

function rightsComplaint({ arn, policies }: Role, resource: string): Said | undefined {
  const texts = policies?.map((text, index) => ({ name: `policy ${index + 1} of the role`, text }));
  if (!texts) return undefined;
  for (const action of ["logs:CreateLogStream", "logs:PutLogEvents"]) {
    const why = whyNotAllowed(texts, { action, resource });
    if (why !== undefined)
      return { message: `role ${arn} may not write log events: ${why}`, fix: `Allow it ${action} on ${resource}` };
  }
  return undefined;
}

/** A trail delivers to a group of its home region. */
function streamArn(trailArn: string, logGroup: string): string {
  const { partition, region, account } = arnParts(trailArn);
  const stream = logStreamName(account, region);
  return `arn:${partition}:logs:${region}:${account}:log-group:${logGroup}:log-stream:${stream}`;
}
