/** Who may do what with a key, as its policy says. */

import { requestContext } from "../../cloud/auth/request-context.ts";
import type { Call } from "../../cloud/call.ts";
import { askerOf, principalArn } from "../../cloud/principal.ts";
import { decide } from "../../policies/decide.ts";
import type { Context, Decision } from "../../policies/question.ts";
import { serviceCall } from "../../policies/service-call.ts";
import { fault } from "./faults.ts";
import { type Key, keyArn } from "./key.ts";
import { effectivePolicy } from "./policy-document.ts";

export type EncryptionContext = Readonly<Record<string, string>>;

/**
 * Asks the keys that AWS manages of everybody, and customers' keys of AWS services: callers with credentials have been
 * asked before (`access.ts`).
 * @returns the key. @throws AccessDeniedException
 */
export function authorize(key: Key, operation: string, call: Call, encryption: EncryptionContext = {}): Key {
  if (call.principal.kind !== "service" && key.manager === "CUSTOMER") return key;
  const decision = keyDecision(key, operation, call, encryption);
  if (decision === "allow") return key;
  const why =
    decision === "deny"
      ? "with an explicit deny in a resource-based policy"
      : `because no resource-based policy allows the kms:${operation} action`;
  throw fault(
    "AccessDeniedException",
    `User: ${principalArn(call.principal)} is not authorized to perform: kms:${operation} on resource: ${keyArn(key)} ${why}`,
  );
}

/** What the key's policy says of the caller. */
export function keyDecision(key: Key, operation: string, call: Call, encryption: EncryptionContext = {}): Decision {
  const { principal } = call;
  return decide([effectivePolicy(key.policy)], {
    action: `kms:${operation}`,
    resource: keyArn(key),
    asker: askerOf(principal),
    context: {
      ...requestContext(call),
      ...(principal.kind === "service" && serviceCall(principal).context),
      "aws:resourceaccount": key.account,
      ...keyContext(call, encryption),
    },
  });
}

/** The condition keys of KMS. */
export function keyContext(
  { principal, region }: Pick<Call, "principal" | "region">,
  encryption: EncryptionContext,
): Context {
  return {
    // A service that calls by itself is nobody of the account: AWS's own keys shut it out so.
    "kms:calleraccount": principal.kind === "service" ? undefined : principal.account,
    "kms:viaservice": "invokedBy" in principal ? principal.invokedBy?.replace(".", `.${region}.`) : undefined,
    ...(Object.keys(encryption).length > 0 && { "kms:encryptioncontextkeys": Object.keys(encryption) }),
    ...Object.fromEntries(
      Object.entries(encryption).map(([name, value]) => [`kms:encryptioncontext:${name.toLowerCase()}`, value]),
    ),
  };
}
