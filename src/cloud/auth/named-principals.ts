/**
 * Users and roles that the policies of resources name: found when a policy is put, kept by their unique ids, and shown by
 * their ARNs while they are there.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
import { withPrincipals } from "../../policies/edit.ts";
import type { Call } from "../call.ts";
import type { Fault } from "../fault.ts";
import type { Host } from "../host.ts";
import { arn } from "../ids.ts";

/**
 * The document as it is kept: accounts as `…:root`, the account's own users and roles by their ids.
 * @param refuse makes the fault for a principal that is not there
 */
export function keptPolicy(document: string, call: Call, refuse: (name: string) => Fault): string {
  return withPrincipals(document, (name) =>
    /^\d{12}$/.test(name) ? arn("iam", { account: name }, "root") : keptPrincipal(name, call, refuse),
  );
}

/** One principal as it is kept. */
export function keptPrincipal(name: string, call: Call, refuse: (name: string) => Fault): string {
  const [, account, kind, path = ""] = /^arn:aws[\w-]*:(?:iam|sts)::(\d{12}):([\w-]+)(?:\/(.+))?$/.exec(name) ?? [];
  if (path.includes("*")) throw refuse(name);
  const isSearched = account === call.account && (kind === "user" || kind === "role") && call.cloud.models.has("iam");
  if (!isSearched || isCaller(name, call)) return name;
  const found = call.cloud.named(name);
  if (!found) throw refuse(name);
  return found.id;
}

/** The operator is no stored user, and may name itself. */
function isCaller(name: string, { principal, account }: Call): boolean {
  return operatorArn(account) === name || (principal.kind !== "service" && principal.arn === name);
}

function operatorArn(account: string): string {
  return arn("iam", { account }, "user/operator");
}

/** The document as it is read back: ids as the ARNs of those that are still there. */
export function shownPolicy(document: string, cloud: Pick<Host, "named">): string {
  if (!/"A(IDA|ROA)[A-Z0-9]+"/.test(document)) return document;
  return withPrincipals(document, (name) => shownPrincipal(name, cloud));
}

/** One principal as it is read back. */
export function shownPrincipal(name: string, cloud: Pick<Host, "named">): string {
  return /^A(IDA|ROA)/.test(name) ? (cloud.named(name)?.arn ?? name) : name;
}
