/** CreateGrant, ListGrants, ListRetirableGrants, RevokeGrant and RetireGrant. */
import { randomBytes } from "node:crypto";
import type {
  CreateGrantRequest,
  CreateGrantResponse,
  GrantListEntry,
  ListGrantsRequest,
  ListGrantsResponse,
  ListRetirableGrantsRequest,
  RetireGrantRequest,
  RevokeGrantRequest,
} from "@aws-sdk/client-kms";
import { keptPrincipal, shownPrincipal } from "../../cloud/auth/named-principals.ts";
import type { Call, Handler } from "../../cloud/call.ts";
import { arn } from "../../cloud/ids.ts";
import { authorize } from "./authorize.ts";
import { dryRun, fault, invalid } from "./faults.ts";
import { findKey } from "./find-key.ts";
import { type Grant, grants } from "./grant.ts";
import { type Key, keyArn } from "./key.ts";
import { requireEnabled } from "./key-states.ts";
import { page } from "./page.ts";

/** Asking again for a grant of the same name and content answers the one that is there. */
export const createGrant: Handler<CreateGrantRequest, CreateGrantResponse> = (input, call) => {
  const key = requireEnabled(authorize(findKey(input.KeyId, call), "CreateGrant", call));
  if (input.DryRun) throw dryRun();
  const grant = newGrant(key, input, call);
  const same = grant.name === undefined ? undefined : grantsOf(key, call).find((other) => isSame(other, grant));
  if (!same) grants.put(call.store, grant);
  const { id, token } = same ?? grant;
  return { GrantId: id, GrantToken: token };
};

/** A grant is of the user or role that is there now: who is made anew under the name is another one. */
function newGrant({ account, region, id: key }: Key, input: CreateGrantRequest, call: Call): Grant {
  const kept = (name: string) => keptPrincipal(name, call, noPrincipal);
  return {
    account,
    region,
    key,
    id: randomBytes(32).toString("hex"),
    token: randomBytes(96).toString("base64"),
    ...(input.Name !== undefined && { name: input.Name }),
    created: call.now,
    grantee: kept(input.GranteePrincipal ?? ""),
    ...(input.RetiringPrincipal !== undefined && { retiring: kept(input.RetiringPrincipal) }),
    operations: input.Operations ?? [],
    ...(input.Constraints && { constraints: input.Constraints }),
  };
}

/** The code is AWS's for principals that it does not find (hashicorp/terraform-provider-aws#3038); the sentence is inferred. */
function noPrincipal(name: string) {
  return fault("InvalidArnException", `${name} does not name a user or role that exists.`);
}

function isSame(one: Grant, other: Grant): boolean {
  return JSON.stringify(content(one)) === JSON.stringify(content(other));
}

function content({ name, grantee, retiring, operations, constraints }: Grant) {
  return [name, grantee, retiring, operations, constraints];
}

export const listGrants: Handler<ListGrantsRequest, ListGrantsResponse> = (input, call) => {
  const key = authorize(findKey(input.KeyId, call), "ListGrants", call);
  const { GrantId: id, GranteePrincipal: grantee } = input;
  const found = grantsOf(key, call).filter(
    (grant) =>
      (id === undefined || grant.id === id) &&
      (grantee === undefined || shownPrincipal(grant.grantee, call.cloud) === grantee),
  );
  return listed(found, input, call);
};

export const listRetirableGrants: Handler<ListRetirableGrantsRequest, ListGrantsResponse> = (input, call) =>
  listed(
    grants
      .list(call.store, call.account, call.region)
      .filter(({ retiring = "" }) => shownPrincipal(retiring, call.cloud) === input.RetiringPrincipal),
    input,
    call,
  );

export const revokeGrant: Handler<RevokeGrantRequest, object> = (input, call) => {
  const key = authorize(findKey(input.KeyId, call), "RevokeGrant", call);
  return remove(grants.get(call.store, key.account, key.region, key.id, input.GrantId ?? ""), input, call);
};

/** By the grant's token, or by its key and id. */
export const retireGrant: Handler<RetireGrantRequest, object> = (input, call) =>
  remove(findRetirable(input, call), input, call);

/** @throws ValidationException where neither is given */
function findRetirable(input: RetireGrantRequest, call: Call): Grant | undefined {
  const { GrantToken: token, KeyId: keyId, GrantId: id } = input;
  const given = [token, keyId && id].filter((part) => part !== undefined);
  if (given.length !== 1) throw invalid("Please specify either a grant token, or a key ID and a grant ID.");
  if (token !== undefined)
    return grants.list(call.store, call.account, call.region).find((grant) => grant.token === token);
  const { account, region, id: key } = findKey(keyId, call);
  return grants.get(call.store, account, region, key, id ?? "");
}

/** @throws InvalidGrantIdException where there is none */
function remove(grant: Grant | undefined, { DryRun: rehearsed }: { DryRun?: boolean | undefined }, call: Call): object {
  if (!grant) throw fault("InvalidGrantIdException", "The grant does not exist.");
  if (rehearsed) throw dryRun();
  grants.delete(call.store, grant.account, grant.region, grant.key, grant.id);
  return forRecord(grant);
}

/** Nothing of it is answered; the call's record names the key and the grant, which is gone by then. */
function forRecord(grant: Grant) {
  return { KeyId: keyArn({ ...grant, id: grant.key }), GrantId: grant.id };
}

function grantsOf({ account, region, id }: Key, { store }: Call): Grant[] {
  return grants.list(store, account, region, id);
}

function listed(
  found: readonly Grant[],
  input: ListGrantsRequest | ListRetirableGrantsRequest,
  { cloud }: Call,
): ListGrantsResponse {
  const { items, rest } = page(found, input, 50);
  return { Grants: items.map((grant) => shown(grant, cloud)), ...rest };
}

function shown(grant: Grant, cloud: Call["cloud"]): GrantListEntry {
  return {
    KeyId: keyArn({ ...grant, id: grant.key }),
    GrantId: grant.id,
    // An absent name is shown as an empty one.
    Name: grant.name ?? "",
    CreationDate: new Date(grant.created),
    GranteePrincipal: shownPrincipal(grant.grantee, cloud),
    ...(grant.retiring !== undefined && { RetiringPrincipal: shownPrincipal(grant.retiring, cloud) }),
    IssuingAccount: arn("iam", { account: grant.account }, "root"),
    Operations: [...grant.operations],
    ...(grant.constraints && { Constraints: grant.constraints }),
  };
}
