/** Which cloud and account the official clients speak to. */

/** What the user says of it; each part may be left to the environment. */
export interface Target {
  /** A URL; absent: AWS_ENDPOINT_URL, else AWS itself. */
  readonly endpoint?: string;
  /** Absent: AWS_REGION, AWS_DEFAULT_REGION, else the profile's. */
  readonly region?: string;
  /** Of the AWS configuration files. */
  readonly profile?: string;
}

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Options that every official client takes; what is absent the client finds by its own chain. */
export interface Connection extends Target {
  readonly credentials?: Credentials;
  /** A name that the user agent of each call ends with, so that their records are known by it. */
  readonly agent?: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** An embedded cloud on this machine asks for no credentials of AWS: where none are named, any do, and so does any region. */
export function connectionTo(target: Target, environment: Environment): Connection {
  const endpoint = target.endpoint ?? given(environment.AWS_ENDPOINT_URL);
  const named = target.profile ?? given(environment.AWS_PROFILE);
  const undemanding = endpoint !== undefined && isLoopback(endpoint) && named === undefined;
  const region =
    target.region ??
    given(environment.AWS_REGION) ??
    given(environment.AWS_DEFAULT_REGION) ??
    (undemanding ? "us-east-1" : undefined);
  return {
    ...(endpoint !== undefined && { endpoint }),
    ...(region !== undefined && { region }),
    ...(target.profile !== undefined && { profile: target.profile }),
    ...(undemanding &&
      !keySettings.some((name) => given(environment[name])) && {
        credentials: { accessKeyId: "trailbell", secretAccessKey: "trailbell" },
      }),
  };
}

/** By which users name credentials for this one shell, also those of `up --auth strict`. */
const keySettings = ["AWS_ACCESS_KEY_ID", "AWS_SHARED_CREDENTIALS_FILE"];

/** Shells leave variables set to nothing. */
function given(value: string | undefined): string | undefined {
  return value === "" ? undefined : value;
}

export function isLoopback(endpoint: string): boolean {
  return URL.canParse(endpoint) && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(endpoint).hostname);
}
