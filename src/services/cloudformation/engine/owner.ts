/** As whom CloudFormation calls the services for a stack. */

import type { Call } from "../../../cloud/call.ts";
import type { Principal } from "../../../cloud/principal.ts";
import type { Values } from "../../../wire/protocol.ts";
import { fault } from "../faults.ts";
import type { StoredStack } from "../stack.ts";

const service = "cloudformation.amazonaws.com";

/**
 * The caller, or a session of the stack's role; records show CloudFormation as the one that calls for them.
 * @throws ValidationError where the role does not let CloudFormation in
 */
export function ownerOf(call: Call, { declaration: { roleArn } }: StoredStack): Principal {
  if (roleArn !== undefined) return sessionOf(roleArn, call);
  return call.principal.kind === "service" ? call.principal : { ...call.principal, invokedBy: service };
}

function sessionOf(roleArn: string, call: Call): Principal {
  const as = {
    principal: { kind: "service" as const, name: service, account: call.account },
    region: call.region,
    account: call.account,
  };
  const refused = fault("ValidationError", `Role ${roleArn} is invalid or cannot be assumed`);
  try {
    call.cloud.invoke(
      "sts",
      "AssumeRole",
      { RoleArn: roleArn, RoleSessionName: "AWSCloudFormation" },
      { ...as, rehearse: true },
    );
  } catch {
    throw refused;
  }
  const name = roleArn.slice(roleArn.lastIndexOf("/") + 1);
  // The role has just been assumed: it is there.
  const { RoleId } = call.cloud.invoke("iam", "GetRole", { RoleName: name }, as).Role as Values;
  const principalId = String(RoleId);
  return {
    kind: "assumed-role",
    account: call.account,
    arn: `arn:aws:sts::${call.account}:assumed-role/${name}/AWSCloudFormation`,
    principalId: `${principalId}:AWSCloudFormation`,
    issuer: { type: "Role", principalId, arn: roleArn, accountId: call.account, userName: name },
    since: call.now,
    invokedBy: service,
  };
}
