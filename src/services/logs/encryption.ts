/** AssociateKmsKey and DisassociateKmsKey: the key's ARN is kept with the group; nothing is encrypted here. */
import type { AssociateKmsKeyRequest, DisassociateKmsKeyRequest } from "@aws-sdk/client-cloudwatch-logs";
import type { Call, Handler } from "../../cloud/service.ts";
import { requireReferencedGroup } from "./groups.ts";

export const associateKmsKey: Handler<AssociateKmsKeyRequest, object> = (input, call) =>
  setKey(call, input, input.kmsKeyId ?? null);

export const disassociateKmsKey: Handler<DisassociateKmsKeyRequest, object> = (input, call) =>
  setKey(call, input, null);

function setKey(call: Call, { logGroupName, resourceIdentifier }: DisassociateKmsKeyRequest, key: string | null) {
  const { id } = requireReferencedGroup(call, { logGroupName, logGroupIdentifier: resourceIdentifier });
  call.store.run("UPDATE logs_groups SET kmsKeyId = ? WHERE id = ?", key, id);
  return {};
}
