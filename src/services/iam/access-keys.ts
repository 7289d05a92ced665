/** Access keys, and whose a key is. */
import type {
  AccessKeyMetadata,
  CreateAccessKeyRequest,
  CreateAccessKeyResponse,
  DeleteAccessKeyRequest,
  GetAccessKeyLastUsedRequest,
  GetAccessKeyLastUsedResponse,
  ListAccessKeysRequest,
  ListAccessKeysResponse,
  UpdateAccessKeyRequest,
} from "@aws-sdk/client-iam";
import type { Call, Handler } from "../../cloud/call.ts";
import type { Credentials } from "../../cloud/credentials.ts";
import type { Host } from "../../cloud/host.ts";
import { alphanumeric, iamId } from "../../cloud/ids.ts";
import { isOperator } from "../../cloud/principal.ts";
import { fault } from "./faults.ts";
import { page } from "./page.ts";
import { accessKeys, keysOf, type StoredKey, users } from "./tables.ts";
import { findUser } from "./users.ts";

const mostKeys = 2;

export const createAccessKey: Handler<CreateAccessKeyRequest, CreateAccessKeyResponse> = (input, call) => {
  const user = findUser(input.UserName, call);
  if (keysOf(call.store, call.account, user.name).length >= mostKeys)
    throw fault("LimitExceededException", `Cannot exceed quota for AccessKeysPerUser: ${mostKeys}`);
  const key: StoredKey = {
    id: iamId("AKIA"),
    account: call.account,
    userName: user.name,
    secret: alphanumeric(40),
    status: "Active",
    created: call.now,
  };
  accessKeys.put(call.store, key);
  return {
    AccessKey: {
      UserName: key.userName,
      AccessKeyId: key.id,
      Status: key.status,
      SecretAccessKey: key.secret,
      CreateDate: new Date(key.created),
    },
  };
};

/** Records of CreateAccessKey never hold the secret. */
export function recordedKey({ AccessKey: key }: CreateAccessKeyResponse, date: (date: Date) => string) {
  return {
    accessKey: {
      accessKeyId: key?.AccessKeyId,
      status: key?.Status,
      userName: key?.UserName,
      createDate: key?.CreateDate && date(key.CreateDate),
    },
  };
}

export const listAccessKeys: Handler<ListAccessKeysRequest, ListAccessKeysResponse> = (input, call) => {
  const user = findUser(input.UserName, call);
  const { items, rest } = page(keysOf(call.store, call.account, user.name), input);
  const shown = items.map(
    (key): AccessKeyMetadata => ({
      UserName: key.userName,
      AccessKeyId: key.id,
      Status: key.status,
      CreateDate: new Date(key.created),
    }),
  );
  return { AccessKeyMetadata: shown, ...rest };
};

export const updateAccessKey: Handler<UpdateAccessKeyRequest, object> = (input, call) => {
  const status = input.Status === "Inactive" ? "Inactive" : "Active";
  accessKeys.put(call.store, { ...findKey(input.AccessKeyId, input.UserName, call), status });
  return {};
};

export const deleteAccessKey: Handler<DeleteAccessKeyRequest, object> = (input, call) => {
  accessKeys.delete(call.store, findKey(input.AccessKeyId, input.UserName, call).id);
  return {};
};

/** When a key was last used is not tracked: AWS, too, answers N/A for a key that was not. */
export const getAccessKeyLastUsed: Handler<GetAccessKeyLastUsedRequest, GetAccessKeyLastUsedResponse> = (
  input,
  call,
) => {
  const key = accessKeys.get(call.store, input.AccessKeyId ?? "");
  if (!key)
    throw fault("AccessDenied", `User is not authorized to access the key ${input.AccessKeyId}`, { status: 403 });
  return { UserName: key.userName, AccessKeyLastUsed: { ServiceName: "N/A", Region: "N/A" } };
};

function findKey(id = "", userName: string | undefined, call: Call): StoredKey {
  const key = accessKeys.get(call.store, id);
  const owner = userName === undefined ? (signerOf(call) ?? key?.userName) : findUser(userName, call).name;
  if (!key || key.userName !== owner || key.account !== call.account)
    throw fault("NoSuchEntityException", `The Access Key with id ${id} cannot be found.`);
  return key;
}

/** A call that names no user is about the signer's own keys; the operator, who has none, may mean any. */
function signerOf({ principal }: Call): string | undefined {
  return principal.kind === "user" && !isOperator(principal) ? principal.userName : undefined;
}

/** An access key of a user of this cloud. */
export function userCredentials(accessKeyId: string, { store }: Host): Credentials | undefined {
  if (!accessKeyId.startsWith("AKIA")) return undefined;
  const key = accessKeys.get(store, accessKeyId);
  const user = key && users.get(store, key.account, key.userName);
  if (!user) return undefined;
  const { account, arn, id, name } = user;
  return {
    principal: { kind: "user", account, arn, principalId: id, userName: name, accessKeyId },
    secretAccessKey: key.secret,
    state: key.status === "Active" ? "active" : "inactive",
  };
}
