/** Operations by the names that AWS gives them, for calls that a declaration spells out. */
import type { Aws } from "./aws.ts";
import type { Service } from "./services.ts";

export type Answer = Readonly<Record<string, unknown>>;

/** @returns undefined where the service's client has no operation of that name, e.g. `CreateUsr`. */
export async function namedOperation(
  aws: Aws,
  service: Service,
  name: string,
): Promise<((input: object) => Promise<Answer>) | undefined> {
  const client = await aws.client(service);
  const method: unknown = Reflect.get(client, methodName(name));
  if (typeof method !== "function" || !(await operationNames(aws, service)).includes(name)) return undefined;
  return (input) => method.call(client, input);
}

/** All that the service's client knows, e.g. `CreateUser`. */
export async function operationNames(aws: Aws, service: Service): Promise<string[]> {
  // The client adds a method for each operation to its prototype.
  const { constructor: Client } = await aws.client(service);
  return Object.getOwnPropertyNames(Client.prototype)
    .filter((name) => name !== "constructor" && !/^(paginate|waitUntil)/.test(name))
    .map((name) => name.charAt(0).toUpperCase() + name.slice(1));
}

function methodName(operation: string): string {
  return operation.charAt(0).toLowerCase() + operation.slice(1);
}
