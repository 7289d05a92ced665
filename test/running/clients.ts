/** Official clients of a test's cloud: one of each kind and region, made when asked for, closed together. */

/** Options for any official client: one try, so that an error is seen as it is. */
export function clientOptions({ url }: { readonly url: string }, region = "us-east-1") {
  return {
    endpoint: url,
    region,
    credentials: { accessKeyId: "AKIATEST", secretAccessKey: "secret" },
    maxAttempts: 1,
  };
}

type LazyOptions = Omit<ReturnType<typeof clientOptions>, "endpoint"> & {
  readonly endpoint: () => Promise<{ readonly url: URL }>;
  readonly forcePathStyle: boolean;
};

export type GiveClient = <Client extends { destroy(): void }>(
  Client: new (options: LazyOptions) => Client,
  region?: string,
) => Client;

/** The clients ask for the URL with their first call. */
export function createClients(url: () => string): { readonly client: GiveClient; destroy(): void } {
  const open = new Map<string, { destroy(): void }>();
  const client: GiveClient = (Client, region = "us-east-1") => {
    const key = `${Client.name} ${region}`;
    const known = open.get(key);
    if (known instanceof Client) return known;
    const endpoint = async () => ({ url: new URL(url()) });
    const made = new Client({ ...clientOptions({ url: "" }, region), endpoint, forcePathStyle: true });
    open.set(key, made);
    return made;
  };
  return {
    client,
    destroy: () => {
      for (const each of open.values()) each.destroy();
    },
  };
}
