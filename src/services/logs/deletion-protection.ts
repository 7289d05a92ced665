/** Deletion protection: a protected group, its streams and so its events stay until the protection is taken away. */
import type { PutLogGroupDeletionProtectionRequest } from "@aws-sdk/client-cloudwatch-logs";
import type { Handler } from "../../cloud/call.ts";
import { fault } from "./faults.ts";
import { type LogGroup, requireIdentifiedGroup } from "./groups.ts";

export const putLogGroupDeletionProtection: Handler<PutLogGroupDeletionProtectionRequest, object> = (input, call) => {
  const { logGroupIdentifier = "", deletionProtectionEnabled } = input;
  const { id } = requireIdentifiedGroup(call, logGroupIdentifier);
  call.store.run("UPDATE logs_groups SET deletionProtection = ? WHERE id = ?", deletionProtectionEnabled ? 1 : 0, id);
  return {};
};

/** @throws ValidationException; the code is documented, the sentence ours */
export function refuseProtected({ name, deletionProtection }: LogGroup): void {
  if (!deletionProtection) return;
  const remedy = "Disable it with PutLogGroupDeletionProtection first.";
  throw fault("ValidationException", `The log group ${name} has deletion protection enabled. ${remedy}`);
}
