/** How services call each other: by name, as a principal, without the wire. */
import type { Values } from "../wire/protocol.ts";
import { denialOf } from "./auth/authorize.ts";
import { Fault } from "./fault.ts";
import type { Host, Invocation } from "./host.ts";
import { uuid } from "./ids.ts";
import { perform, startCall } from "./perform.ts";
import type { ServiceDefinition } from "./service.ts";

/** What `Host.invoke` does, of a service that may be absent. @throws {Fault} as the operation does. */
export function invoke(
  host: Host,
  services: ReadonlyMap<string, ServiceDefinition>,
  [serviceName, name]: readonly [service: string, operation: string],
  input: object,
  as: Invocation,
): Values {
  const service = services.get(serviceName);
  const operation = service?.operations[name];
  if (!service || !operation)
    throw new Fault("NotImplemented", `This cloud runs no ${serviceName} ${name}.`, { status: 501 });
  const agent = as.principal.kind === "service" ? as.principal.name : (as.principal.invokedBy ?? "-");
  const call = startCall(host, service.requestId?.() ?? uuid(), { ...as, sourceIp: agent, userAgent: agent });
  const values = input as Values;
  if (as.record) {
    const outcome = perform(service, name, operation, values, call);
    if (outcome instanceof Fault) throw outcome;
    return outcome;
  }
  const denied = as.authorize ? denialOf(service, name, values, call) : undefined;
  if (denied) throw denied;
  const handle = () => operation.handler(values, call);
  return as.rehearse ? host.store.rehearse(handle) : host.store.transaction(handle);
}
