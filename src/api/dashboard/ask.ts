/** Reads by a service's own operation, as the operator and without leaving a record: looking must not ring an alarm. */
import type { Cloud } from "../../cloud/cloud.ts";
import { operator } from "../../cloud/principal.ts";

/** @throws {Fault} as the operation does */
export function ask<Output extends object>(
  cloud: Cloud,
  service: string,
  operation: string,
  input: object,
  region: string = cloud.region,
): Output {
  // The operation's handler is typed by the SDK's output, which the caller names.
  return cloud.invoke(service, operation, input, { principal: operator(cloud.account), region }) as Output;
}
