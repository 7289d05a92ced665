/** What CloudFormation says of the stack itself, in findings beside those of the rules. */
import type { StackResourceDrift } from "@aws-sdk/client-cloudformation";
import type { Finding } from "../../monitors/check/finding.ts";
import type { ResourceDifference } from "../../stack/difference.ts";
import { type FoundStack, isAtWork, isGood } from "../find-stack.ts";

export function notDeployed(name: string): Finding {
  return {
    rule: "not-deployed",
    severity: "error",
    subject: name,
    field: "name",
    message: `stack ${name} is not deployed here`,
    fix: "run 'trailbell deploy'",
  };
}

/** Where its last change did not come to a good end, or is under way. */
export function stateFindings({ name, status, reason }: FoundStack): Finding[] {
  if (isGood(status)) return [];
  const finding = (severity: Finding["severity"], message: string, fix: string): Finding[] => [
    { rule: "stack-state", severity, subject: name, field: "name", message, fix },
  ];
  if (isAtWork(status))
    return finding("pending", `stack ${name} is ${status}`, "CloudFormation is at work: look again in a minute");
  if (status === "UPDATE_ROLLBACK_COMPLETE")
    return finding(
      "warning",
      `stack ${name} is as it was before its last update, which failed`,
      "run 'trailbell deploy' to see why",
    );
  return finding("error", `stack ${name} is ${status}: ${reason ?? "no reason given"}`, "run 'trailbell deploy'");
}

/** What is declared otherwise than it was deployed. */
export function undeployedFindings(differences: readonly ResourceDifference[]): Finding[] {
  return differences.map((each) => ({
    rule: "undeployed-change",
    severity: "warning",
    subject: each.id,
    field: "name",
    message: sentence(each),
    fix: "run 'trailbell deploy'",
  }));
}

function sentence({ id, type, action, properties }: ResourceDifference): string {
  switch (action) {
    case "add":
      return `${id} (${type}) is declared and not deployed`;
    case "remove":
      return `${id} (${type}) is deployed and no longer declared`;
    case "change":
      return `${id} (${type}) is declared with another ${properties.map(({ path }) => path).join(", ")} than was deployed`;
  }
}

/** One that CloudFormation's own drift detection found. */
export function driftFinding(drift: StackResourceDrift): Finding {
  const { LogicalResourceId: id, PhysicalResourceId: subject = "", ResourceType: type } = drift;
  const named = `${id} (${type} ${subject})`;
  const finding = (message: string, fix: string): Finding => ({
    ...{ rule: "drift", severity: "error", subject, field: "name", message, fix },
  });
  if (drift.StackResourceDriftStatus === "DELETED")
    return finding(
      `${named} was removed by hand`,
      "run 'trailbell destroy' and 'trailbell deploy': the bucket and the log group of before are kept",
    );
  const changes = (drift.PropertyDifferences ?? []).map(
    ({ PropertyPath: path = "", ExpectedValue: expected, ActualValue: actual }) =>
      `${path.slice(1).replaceAll("/", ".")} is ${actual || "not set"} instead of ${expected || "not set"}`,
  );
  return finding(`${named} was changed by hand: ${changes.join("; ")}`, "put it back, or declare it so and deploy");
}
