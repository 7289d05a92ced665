/** AssociateKmsKey and DisassociateKmsKey: the key must let CloudWatch Logs in; nothing is encrypted here. */
import type { AssociateKmsKeyRequest, DisassociateKmsKeyRequest } from "@aws-sdk/client-cloudwatch-logs";
import type { Call, Handler } from "../../cloud/call.ts";
import { Fault } from "../../cloud/fault.ts";
import { fault } from "./faults.ts";
import { groupArn, requireReferencedGroup } from "./groups.ts";

export const associateKmsKey: Handler<AssociateKmsKeyRequest, object> = (input, call) => {
  const group = findGroup(input, call);
  const key = input.kmsKeyId ?? "";
  checkKey(call, group.name, key);
  return setKey(call, group.id, key);
};

export const disassociateKmsKey: Handler<DisassociateKmsKeyRequest, object> = (input, call) =>
  setKey(call, findGroup(input, call).id, null);

/** Whether CloudWatch Logs may use the key for the group, where the cloud has KMS. @throws AccessDeniedException */
export function checkKey({ cloud, account, region }: Call, groupName: string, KeyId: string): void {
  if (!cloud.models.has("kms")) return;
  const arn = groupArn({ account, region }, groupName);
  const principal = { kind: "service", name: `logs.${region}.amazonaws.com`, account, sourceArn: arn } as const;
  const asked = { KeyId, KeySpec: "AES_256", EncryptionContext: { "aws:logs:arn": arn } };
  try {
    cloud.invoke("kms", "GenerateDataKey", asked, { principal, region });
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    throw fault(
      "AccessDeniedException",
      `The specified KMS key does not exist or is not allowed to be used with Arn '${arn}'`,
    );
  }
}

function findGroup({ logGroupName, resourceIdentifier }: DisassociateKmsKeyRequest, call: Call) {
  return requireReferencedGroup(call, { logGroupName, logGroupIdentifier: resourceIdentifier });
}

function setKey({ store }: Call, groupId: number, key: string | null): object {
  store.run("UPDATE logs_groups SET kmsKeyId = ? WHERE id = ?", key, groupId);
  return {};
}
