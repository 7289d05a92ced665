/** Calls that are known at run time only: by service, operation and input, as drills write them down. */
import type { Aws } from "../../aws/aws.ts";
import { type Answer, namedOperation, operationNames } from "../../aws/named-operation.ts";
import { isService, services } from "../../aws/services.ts";
import { closest, didYouMean } from "../../monitors/check/closest.ts";
import { DrillError } from "../drill.ts";

/** @throws DrillError for a service or operation that is not known; what the client throws where the service refuses */
export async function callNamed(aws: Aws, service: string, operation: string, input: object): Promise<Answer> {
  if (!isService(service))
    throw new DrillError(
      `a drill cannot call ${service}${didYouMean(closest(service, services))}; it can call ${services.join(", ")}`,
    );
  const call = await namedOperation(aws, service, operation);
  if (call) return call(input);
  const names = await operationNames(aws, service);
  throw new DrillError(`${service} has no operation ${operation}${didYouMean(closest(operation, names))}`);
}
