/** The official clients in one place: opened by one connection, loaded by their first call, closed together. */
import type { Connection, Credentials } from "./connection.ts";
import { type Operations, operations } from "./operations.ts";
import { type Clients, load, type Service, services } from "./services.ts";

/** Who the calls are made as. */
export interface Identity {
  readonly account: string;
  readonly arn: string;
}

/**
 * The services of one account in one region, by the AWS CLI's names:
 * `await aws.cloudwatch.describeAlarms({ AlarmNames: ["new-user-created-alarm"] })`.
 */
export type Aws = { readonly [Name in Service]: Operations<Clients[Name]> } & AsyncDisposable & {
    readonly connection: Connection;
    /** The connection's, the environment's or the profile's. @throws where none of them names one */
    region(): Promise<string>;
    identity(): Promise<Identity>;
    /** The same account in another region; closed with this one. */
    in(region: string): Aws;
    /** The same region with other credentials; closed with this one. */
    as(credentials: Credentials): Aws;
    /** The same account and region; the user agent of its calls ends with that name. Closed with this one. */
    under(agent: string): Aws;
    /** The client itself, for calls whose operation is known at run time only. */
    client<Name extends Service>(service: Name): Promise<Clients[Name]>;
    close(): void;
  };

/** Nothing is loaded, and nobody asked, before the first call. */
export function openAws(connection: Connection): Aws {
  return open(connection, {});
}

/** Found once for all clients: a profile may ask a person, a program or another account for them. */
interface Session {
  credentials?: unknown;
}

function open(connection: Connection, session: Session): Aws {
  const clients = new Map<Service, Promise<Clients[Service]>>();
  const others = new Map<string, Aws>();
  const client = <Name extends Service>(service: Name): Promise<Clients[Name]> => {
    const made = clients.get(service) ?? make(service, connection, session);
    clients.set(service, made);
    return made as Promise<Clients[Name]>;
  };
  const other = (key: string, change: Connection, shared: Session): Aws => {
    const made = others.get(key) ?? open({ ...connection, ...change }, shared);
    others.set(key, made);
    return made;
  };
  const close = (): void => {
    for (const made of clients.values()) made.then((each) => each.destroy()).catch(() => {});
    for (const each of others.values()) each.close();
  };
  const byName = Object.fromEntries(services.map((name) => [name, operations(() => client(name))]));
  // One member a service, as the table lists them.
  const aws = byName as unknown as { readonly [Name in Service]: Operations<Clients[Name]> };
  return {
    ...aws,
    connection,
    client,
    region: async () => connection.region ?? (await client("sts")).config.region(),
    identity: async () => {
      const { Account: account = "", Arn: arn = "" } = await aws.sts.getCallerIdentity({});
      return { account, arn };
    },
    in: (region) => other(region, { region }, session),
    as: (credentials) => other(credentials.accessKeyId, { credentials }, {}),
    under: (agent) => other(`as ${agent}`, { agent }, session),
    close,
    [Symbol.asyncDispose]: async () => close(),
  };
}

async function make<Name extends Service>(
  service: Name,
  { agent, ...connection }: Connection,
  session: Session,
): Promise<Clients[Name]> {
  const Client = await load[service]();
  const client = new Client({
    ...connection,
    ...(agent !== undefined && { customUserAgent: [[agent]] }),
    ...(session.credentials !== undefined && { credentials: session.credentials }),
    ...(service === "s3" && bucketAddresses(connection)),
  });
  session.credentials ??= client.config.credentials;
  return client;
}

/** Endpoints other than AWS's have no host name for each bucket; a bucket of AWS's may stand in any region. */
function bucketAddresses({ endpoint }: Connection): object {
  return {
    forcePathStyle: Boolean(endpoint ?? process.env.AWS_ENDPOINT_URL_S3 ?? process.env.AWS_ENDPOINT_URL),
    followRegionRedirects: true,
  };
}
