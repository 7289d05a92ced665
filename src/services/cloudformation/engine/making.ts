/** What a resource type is given to work with, for one resource of one stack. */

import type { Call } from "../../../cloud/call.ts";
import { Fault } from "../../../cloud/fault.ts";
import { alphanumeric } from "../../../cloud/ids.ts";
import type { Principal } from "../../../cloud/principal.ts";
import type { Values } from "../../../wire/protocol.ts";
import type { Making } from "../resources/resource-type.ts";
import type { StoredStack } from "../stack.ts";
import { typedInput } from "./typed-input.ts";

export function makingOf(call: Call, owner: Principal, { name: stackName }: StoredStack, logicalId: string): Making {
  const { account, region } = call;
  const invoke = (service: string, operation: string, input: object): Values =>
    call.cloud.invoke(service, operation, typed(call, service, operation, input), {
      principal: owner,
      region,
      account,
      record: true,
    });
  const read = (service: string, operation: string, input: object): Values | undefined => {
    try {
      return invoke(service, operation, input);
    } catch (error) {
      if (error instanceof Fault && saysGone(error)) return undefined;
      throw error;
    }
  };
  return {
    account,
    region,
    stackName,
    logicalId,
    invoke,
    read,
    remove: (service, operation, input) => void read(service, operation, input),
    generatedName: (most) => {
      const end = `-${alphanumeric(12)}`;
      return `${`${stackName}-${logicalId}`.slice(0, most - end.length)}${end}`;
    },
  };
}

/** A service that is not there says so itself. */
function typed({ cloud }: Call, service: string, operation: string, input: object): object {
  const model = cloud.models.get(service);
  return model ? typedInput(model, operation, input) : input;
}

/** The services' words for a thing that is not there. */
function saysGone({ code }: Fault): boolean {
  return /NotFound|NoSuch|DoesNotExist|^NotExist/.test(code);
}
