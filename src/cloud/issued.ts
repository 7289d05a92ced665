/** What the services have issued to principals: access keys and policies. Each is asked until one knows. */
import type { HeldPolicies } from "./auth/held-policies.ts";
import type { Credentials } from "./credentials.ts";
import type { Host } from "./host.ts";
import { type NamedPrincipal, operator, type Principal } from "./principal.ts";
import type { ServiceDefinition } from "./service.ts";

type Services = readonly ServiceDefinition[];

/** An access key that the operator or a service issued. */
export function findCredentials(services: Services, host: Host, accessKeyId: string): Credentials | undefined {
  const { operatorKey, account } = host;
  if (operatorKey?.accessKeyId === accessKeyId)
    return {
      principal: operator(account, accessKeyId),
      secretAccessKey: operatorKey.secretAccessKey,
      state: "active",
    };
  return firstKnown(services, ({ credentials }) => credentials?.(accessKeyId, host));
}

/** The policies of a principal. */
export function findPolicies(services: Services, host: Host, principal: Principal): HeldPolicies | undefined {
  return firstKnown(services, ({ policiesOf }) => policiesOf?.(principal, host));
}

/** The user or role that has an ARN or unique id. */
export function findNamed(services: Services, host: Host, arnOrId: string): NamedPrincipal | undefined {
  return firstKnown(services, ({ named }) => named?.(arnOrId, host));
}

function firstKnown<Known>(
  services: Services,
  ask: (service: ServiceDefinition) => Known | undefined,
): Known | undefined {
  for (const service of services) {
    const known = ask(service);
    if (known !== undefined) return known;
  }
  return undefined;
}
