/** CreateAlias, UpdateAlias, DeleteAlias and ListAliases. */
import type {
  AliasListEntry,
  CreateAliasRequest,
  DeleteAliasRequest,
  ListAliasesRequest,
  ListAliasesResponse,
  UpdateAliasRequest,
} from "@aws-sdk/client-kms";
import type { Call, Handler } from "../../cloud/call.ts";
import { type Alias, aliasArn, aliases } from "./alias.ts";
import { authorize } from "./authorize.ts";
import { fault, invalid } from "./faults.ts";
import { aliasNotFound, findAlias, findKey } from "./find-key.ts";
import { type Key, keyArn, keys } from "./key.ts";
import { requireStaying } from "./key-states.ts";
import { isReserved, managedAliases } from "./managed-keys.ts";
import { page } from "./page.ts";

export const createAlias: Handler<CreateAliasRequest, object> = (input, call) => {
  const { account, region, now } = call;
  const name = checkedName(input.AliasName);
  if (findAlias({ account, region, name }, call))
    throw fault(
      "AlreadyExistsException",
      `An alias with the name ${aliasArn({ account, region, name })} already exists`,
    );
  const key = findTarget(input.TargetKeyId, "CreateAlias", call);
  aliases.put(call.store, { account, region, name, key: key.id, created: now, updated: now });
  return {};
};

/** Points it at another key, which must be of the same kind. */
export const updateAlias: Handler<UpdateAliasRequest, object> = (input, call) => {
  const alias = findOwn(input.AliasName, call);
  const key = findTarget(input.TargetKeyId, "UpdateAlias", call);
  const former = keys.get(call.store, alias.account, alias.region, alias.key);
  if (former && (former.spec !== key.spec || former.usage !== key.usage))
    throw invalid("The current and new KMS key must be the same type and have the same key usage.");
  aliases.put(call.store, { ...alias, key: key.id, updated: call.now });
  return {};
};

export const deleteAlias: Handler<DeleteAliasRequest, object> = (input, call) => {
  const { account, region, name, key } = findOwn(input.AliasName, call);
  aliases.delete(call.store, account, region, name);
  // Not answered: the call's record names the key, which the alias does not tell any more.
  return { KeyId: keyArn({ account, region, id: key }) };
};

/** Those that AWS reserves for its services are listed also before they have a key. */
export const listAliases: Handler<ListAliasesRequest, ListAliasesResponse> = (input, call) => {
  const own = aliases.list(call.store, call.account, call.region);
  if (input.KeyId !== undefined) {
    const { id } = findKey(input.KeyId, call);
    return listed(own.filter(({ key }) => key === id).map(shown), input);
  }
  const waiting = managedAliases.filter((name) => !own.some((alias) => alias.name === name));
  const entries = [...own.map(shown), ...waiting.map((name) => shownReserved(name, call))];
  return listed(entries.sort(byName), input);
};

function listed(entries: readonly AliasListEntry[], input: ListAliasesRequest): ListAliasesResponse {
  const { items, rest } = page(entries, input);
  return { Aliases: items, ...rest };
}

function byName({ AliasName: a = "" }: AliasListEntry, { AliasName: b = "" }: AliasListEntry) {
  return a < b ? -1 : 1;
}

function shown(alias: Alias): AliasListEntry {
  return {
    AliasName: alias.name,
    AliasArn: aliasArn(alias),
    TargetKeyId: alias.key,
    CreationDate: new Date(alias.created),
    LastUpdatedDate: new Date(alias.updated),
  };
}

function shownReserved(name: string, { account, region }: Call): AliasListEntry {
  return {
    AliasName: name,
    AliasArn: aliasArn({ account, region, name }),
  };
}

/** @throws NotFoundException */
function findOwn(given: string | undefined, call: Call): Alias {
  const { account, region } = call;
  const name = checkedName(given);
  const alias = findAlias({ account, region, name }, call);
  if (!alias) throw aliasNotFound({ account, region, name });
  return alias;
}

/** A key by id or ARN that is not on its way out. */
function findTarget(given: string | undefined, operation: string, call: Call): Key {
  if (/^(arn:.*:)?alias\//.test(given ?? "")) throw invalid("Aliases must refer to keys. Not aliases");
  return requireStaying(authorize(findKey(given, call), operation, call));
}

/** @throws ValidationException, NotAuthorizedException for a name that AWS keeps for itself (without a sentence). */
function checkedName(name = ""): string {
  if (!name.startsWith("alias/"))
    throw invalid(
      'Alias must start with the prefix "alias/". Please see https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html',
    );
  if (isReserved(name)) throw fault("NotAuthorizedException", "");
  if (name.includes(":")) throw invalid(`${name} contains invalid characters for an alias`);
  return name;
}
