/** An operation on a stack while it runs: the call that it is, the stack, and what its resources are made with. */

import type { Call } from "../../../cloud/call.ts";
import type { Principal } from "../../../cloud/principal.ts";
import type { Making, ResourceType } from "../resources/resource-type.ts";
import { resourceTypes } from "../resources/resource-types.ts";
import type { StoredStack } from "../stack.ts";
import { makingOf } from "./making.ts";
import { ownerOf } from "./owner.ts";

export interface Work {
  readonly call: Call;
  readonly stack: StoredStack;
  makingOf(logicalId: string): Making;
}

export function workOn(call: Call, stack: StoredStack): Work {
  let owner: Principal | undefined;
  return {
    call,
    stack,
    makingOf: (logicalId) => {
      owner ??= ownerOf(call, stack);
      return makingOf(call, owner, stack, logicalId);
    },
  };
}

/** Templates with other types are refused before anything is made. */
export function typeOf(name: string): ResourceType {
  const found = resourceTypes.get(name);
  if (!found) throw new Error(`a stack holds a resource of type ${name}, which is not built`);
  return found;
}
