/** A service's operations as methods that load and open its client with their first call. */

/** What every official client has beside its operations. */
type Machinery = "config" | "destroy" | "initConfig" | "middlewareStack" | "send";

/** The client's own methods with its own types: `describeAlarms(input)`, `paginateDescribeAlarms(input)`. */
export type Operations<Client> = {
  readonly [Name in keyof Client as Name extends Machinery ? never : Name]: Client[Name];
};

type Method = (...input: readonly unknown[]) => unknown;

/** @param open the client, the same each time */
export function operations<Client extends object>(open: () => Promise<Client>): Operations<Client> {
  // A method of that name: the types above let no other through.
  const method = async (name: string) => (await open())[name as keyof Client] as Method;
  const call =
    (name: string) =>
    async (...input: readonly unknown[]) =>
      (await method(name)).apply(await open(), [...input]);
  const pages = (name: string) =>
    async function* (...input: readonly unknown[]) {
      yield* (await method(name)).apply(await open(), [...input]) as AsyncIterable<unknown>;
    };
  return new Proxy({} as Operations<Client>, {
    get: (_, name) => {
      // No promise, so that it may be returned by an async function.
      if (typeof name === "symbol" || name === "then") return undefined;
      return name.startsWith("paginate") ? pages(name) : call(name);
    },
  });
}
