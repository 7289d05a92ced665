/** Finds a key by its id or ARN and, where AWS allows it, by an alias or an alias's ARN. */
import type { Call } from "../../cloud/call.ts";
import { type Alias, aliasArn, aliases } from "./alias.ts";
import { notFound } from "./faults.ts";
import { type Key, keyArn, keys } from "./key.ts";
import { makeManagedKey } from "./managed-keys.ts";

/** @throws NotFoundException */
export function findKey(given: string | undefined, call: Call): Key {
  const { account, region, resource } = parseKeyId(given, call);
  const id = /^key\/(.*)$/.exec(resource)?.[1];
  if (id === undefined || !keyIdForm.test(id)) throw notFound(`Invalid keyId '${id ?? given}'`);
  const key = keys.get(call.store, account, region, id);
  if (!key) throw notFound(`Key '${keyArn({ account, region, id })}' does not exist`);
  return key;
}

const keyIdForm = /^([0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}|mrk-[0-9a-f]{32})$/i;

/** Also by an alias; one that AWS reserves for a service makes its key. @throws NotFoundException */
export function findKeyOrAlias(given: string | undefined, call: Call): Key {
  const { account, region, resource: name } = parseKeyId(given, call);
  if (!name.startsWith("alias/")) return findKey(given, call);
  const alias = findAlias({ account, region, name }, call) ?? makeManagedKey({ account, region }, name, call);
  if (!alias) throw aliasNotFound({ account, region, name });
  return findKey(keyArn({ account, region, id: alias.key }), call);
}

/** The key, if there is one: it makes none and refuses nothing, since records are written of failed calls too. */
export function peekKey(given: string | undefined, call: Call): Key | undefined {
  const [, region = call.region, account = call.account, resource = given ?? ""] = arnForm.exec(given ?? "") ?? [];
  const alias = resource.startsWith("alias/") ? findAlias({ account, region, name: resource }, call) : undefined;
  return keys.get(call.store, account, region, alias?.key ?? resource.replace(/^key\//, ""));
}

export function findAlias(
  { account, region, name }: Pick<Alias, "account" | "region" | "name">,
  { store }: Pick<Call, "store">,
): Alias | undefined {
  return aliases.get(store, account, region, name);
}

export function aliasNotFound(alias: Pick<Alias, "account" | "region" | "name">) {
  return notFound(`Alias ${aliasArn(alias)} is not found.`);
}

const arnForm = /^arn:aws[\w-]*:kms:([\w-]+):(\d{12}):((?:key|alias)\/.+)$/;

interface KeyReference {
  readonly account: string;
  readonly region: string;
  /** `key/…` or `alias/…`. */
  readonly resource: string;
}

/** Keys of another region are not seen (recorded: `Invalid arn ap-southeast-1`). */
function parseKeyId(given = "", { account, region }: Pick<Call, "account" | "region">): KeyReference {
  if (given.startsWith("alias/")) return { account, region, resource: given };
  if (!given.startsWith("arn:")) return { account, region, resource: `key/${given}` };
  const [, ofRegion, ofAccount, resource] = arnForm.exec(given) ?? [];
  if (ofRegion === undefined || ofAccount === undefined || resource === undefined)
    throw notFound(`Invalid arn ${given}`);
  if (ofRegion !== region) throw notFound(`Invalid arn ${ofRegion}`);
  return { account: ofAccount, region, resource };
}
