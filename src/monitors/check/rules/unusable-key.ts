/** Keys by which neither log group nor log files can be written. */
import { serviceCall } from "../../../policies/service-call.ts";
import { arnParts } from "../arn-parts.ts";
import type { Problem, Rule } from "../finding.ts";
import type { LogGroup, Trail } from "../inventory.ts";
import { type KeyUse, keyProblem } from "../key-problem.ts";
import type { PreparedView } from "../prepare.ts";

export const unusableKey: Rule = {
  id: "unusable-key",
  severity: "error",
  step: "log-event",
  title: "the key of the log group or of the log files cannot be used",
  why: "A log group whose key is disabled, gone or closed to CloudWatch Logs takes no event; a trail whose key is closed to CloudTrail writes no log file.",
  source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html",
  *check(view) {
    const { trails, logGroups = [] } = view;
    for (const trail of trails) {
      const group = logGroups.find(({ name }) => name === trail.logGroup);
      if (group) yield* problemOf(view, group, `log group ${group.name} cannot be written to`, groupUse(trail, group));
      const files = `trail ${trail.name} cannot write log files`;
      for (const problem of problemOf(view, trail, files, fileUse(trail))) yield { ...problem, step: "record" };
    }
  },
};

function* problemOf(
  { keys = [] }: PreparedView,
  subject: LogGroup | Trail,
  opening: string,
  use: KeyUse,
): Generator<Problem> {
  const said = subject.key && keyProblem(keys, subject.key.id, use);
  if (said) yield { subject, field: "encryption", message: `${opening}: ${said.message}`, fix: said.fix };
}

function groupUse({ arn = "" }: Trail, { name }: LogGroup): KeyUse {
  const { partition, region, account } = arnParts(arn);
  // What CloudWatch Logs gives for aws:SourceArn is not documented.
  const { context, ...who } = serviceCall({ name: `logs.${region}.amazonaws.com`, account });
  const { "aws:sourcearn": _unknown, ...known } = context;
  const group = `arn:${partition}:logs:${region}:${account}:log-group:${name}`;
  return {
    ...who,
    actions: ["kms:Encrypt", "kms:GenerateDataKey"],
    context: { ...known, "kms:encryptioncontext:aws:logs:arn": group },
  };
}

function fileUse({ arn = "" }: Trail): KeyUse {
  const { account } = arnParts(arn);
  const { context, ...who } = serviceCall({ name: "cloudtrail.amazonaws.com", account, sourceArn: arn });
  return {
    ...who,
    actions: ["kms:GenerateDataKey"],
    context: { ...context, "kms:encryptioncontext:aws:cloudtrail:arn": arn },
  };
}
