/** The package's entry for tests and programs that need an AWS account of their own: the embedded cloud, in this process. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { isLoopback } from "./api/own-host.ts";
import { type RunningCloud as Served, serve } from "./api/serve.ts";
import * as settings from "./api/settings.ts";
import { startFailure } from "./api/start-failure.ts";
import { newAccessKey } from "./cloud/credentials.ts";
import { TrailbellError } from "./errors/trailbell-error.ts";
import { PatternError } from "./patterns/pattern-error.ts";
import type { CloudTrailRecord, RecordResource, UserIdentity } from "./records/record.ts";
import { findRecords } from "./services/cloudtrail/find-records.ts";

export type { ErrorCode } from "./errors/codes.ts";
export { type CloudTrailRecord, type RecordResource, TrailbellError, type UserIdentity };

/** How the cloud is started; each option has a default that suits a test. */
export interface StartOptions {
  /** Where it listens. Default 0: any free port. */
  readonly port?: number;
  /** The address it listens on; one that other machines reach needs `auth: "strict"`. Default `127.0.0.1`. */
  readonly host?: string;
  /** The account's id, 12 digits. Default `000000000000`. */
  readonly account?: string;
  /** Where calls go whose credentials name no region. Default `us-east-1`. */
  readonly region?: string;
  /** A folder that keeps the state; it is made if it is missing. Default: the state is kept in memory and ends with the cloud. */
  readonly data?: string;
  /** `manual` stands still until {@link CloudClock} moves it, `real` runs as here, a number so many seconds a second. Default `manual`. */
  readonly clock?: "manual" | "real" | number;
  /** `strict` verifies signatures; `env` then holds the one key that is let in. Default `off`. */
  readonly auth?: "off" | "strict";
  /** A server that also gets each mail, e.g. `smtp://127.0.0.1:1025`. Default: mails stay in the inbox. */
  readonly smtp?: string;
}

/** The embedded cloud while it runs. */
export interface EmbeddedCloud extends AsyncDisposable {
  /** The endpoint of every AWS service, e.g. `http://127.0.0.1:4566`; the dashboard is below `/_trailbell/`. */
  readonly url: string;
  /** What a child process needs in its environment, and so does an SDK in this one: endpoint, keys and region. */
  readonly env: CloudEnvironment;
  readonly clock: CloudClock;
  /** The mails that were sent, newest last. */
  inbox(): readonly InboxMail[];
  /**
   * The CloudTrail records of all regions, oldest first.
   * @param pattern a filter pattern such as `{ $.eventName = CreateUser }`. Default: every record
   * @throws {TrailbellError} with code `pattern-refused` where it is none
   */
  records(pattern?: string): readonly CloudTrailRecord[];
  /** Forgets everything, as if the account were new. The clock stays where it is. */
  reset(): void;
  /** Answers what is under way, and stops. */
  [Symbol.asyncDispose](): Promise<void>;
}

export type CloudEnvironment = Readonly<
  Record<
    | "AWS_ENDPOINT_URL"
    | "AWS_ACCESS_KEY_ID"
    | "AWS_SECRET_ACCESS_KEY"
    | "AWS_REGION"
    | "AWS_DEFAULT_REGION"
    | "AWS_DISABLE_HOST_PREFIX_INJECTION",
    string
  >
>;

/** The cloud's time. Moving it does all the work that falls due on the way before the promise resolves. */
export interface CloudClock {
  now(): Date;
  /**
   * Moves forward.
   * @param by an ISO 8601 duration such as `PT5M`, or milliseconds
   */
  advance(by: string | number): Promise<void>;
  /** Moves to any time; a move back does nothing again. */
  set(time: Date | string): Promise<void>;
}

/** A mail that the cloud has sent. */
export interface InboxMail {
  readonly id: string;
  readonly to: string;
  /** Display name and address, e.g. `AWS Notifications <no-reply@sns.amazonaws.com>`. */
  readonly from: string;
  readonly subject: string;
  /** ISO 8601. */
  readonly receivedAt: string;
  readonly text: string;
  /** URLs in the text that lead to this cloud: fetching a confirmation's link confirms it. */
  readonly links: readonly string[];
}

/**
 * Starts the embedded cloud: AWS's APIs, CloudTrail's records, alarms and mails, all on one port and under one clock.
 *
 * @throws {TrailbellError} with code `usage` for an option that is not allowed, `address-unavailable` where it cannot
 *   listen, `data-unusable` where the folder cannot be used
 * @example
 * import { CreateUserCommand, IAMClient } from "@aws-sdk/client-iam";
 * import { startCloud } from "trailbell/cloud";
 *
 * await using cloud = await startCloud();
 * Object.assign(process.env, cloud.env);
 * await new IAMClient().send(new CreateUserCommand({ UserName: "ann" }));
 * await cloud.clock.advance("PT5M");
 * console.log(cloud.records("{ $.eventName = CreateUser }").length); // 1
 */
export async function startCloud(options: StartOptions = {}): Promise<EmbeddedCloud> {
  const { host = "127.0.0.1", port = 0, data, auth = "off" } = options;
  const region = checked("region", settings.region, options.region ?? "us-east-1");
  const account = checked("account", settings.account, options.account ?? "000000000000");
  if (auth === "off" && !isLoopback(host)) throw new TrailbellError("usage", settings.openToOthers(host));
  const key = auth === "strict" ? newAccessKey() : { accessKeyId: "test", secretAccessKey: "test" };
  try {
    if (data !== undefined) mkdirSync(data, { recursive: true, mode: 0o700 });
    const served = await serve({
      host,
      port: checked("port", settings.port, String(port)),
      account,
      region,
      clockRate: checked("clock", settings.clockRate, String(options.clock ?? "manual")),
      ...(auth === "strict" && { operatorKey: key }),
      ...(data !== undefined && { storeFile: join(data, "trailbell.db") }),
      ...(options.smtp !== undefined && { smtp: checked("smtp", settings.smtpUrl, options.smtp) }),
    });
    return embedded(served, {
      AWS_ENDPOINT_URL: served.url,
      AWS_ACCESS_KEY_ID: key.accessKeyId,
      AWS_SECRET_ACCESS_KEY: key.secretAccessKey,
      AWS_REGION: region,
      AWS_DEFAULT_REGION: region,
      // Otherwise some operations are sent to `stream-127.0.0.1`, which no resolver knows.
      AWS_DISABLE_HOST_PREFIX_INJECTION: "true",
    });
  } catch (error) {
    throw startFailure(error, { port, host, ...(data !== undefined && { data }) });
  }
}

function embedded({ url, cloud, close }: Served, env: CloudEnvironment): EmbeddedCloud {
  return {
    url,
    env,
    clock: {
      now: () => new Date(cloud.clock.now()),
      advance: (by) => cloud.clock.advance(typeof by === "number" ? by : checked("advance", settings.duration, by)),
      set: (time) => cloud.clock.set(instant(time)),
    },
    inbox: () => cloud.mailbox.list(),
    records: (pattern = "") => recordsOf(cloud, pattern),
    reset: cloud.reset,
    [Symbol.asyncDispose]: close,
  };
}

function recordsOf(cloud: Served["cloud"], pattern: string): readonly CloudTrailRecord[] {
  try {
    return findRecords(cloud, { pattern, limit: Number.POSITIVE_INFINITY }).reverse();
  } catch (error) {
    if (error instanceof PatternError)
      throw new TrailbellError("pattern-refused", `AWS refuses the pattern ${pattern}: ${error.hint}`);
    throw error;
  }
}

function checked<Value>(option: string, { allowed, read }: settings.Setting<string, Value>, given: string): Value {
  const value = read(given);
  if (value === undefined) throw new TrailbellError("usage", `${option} is ${JSON.stringify(given)}: ${allowed}`);
  return value;
}

function instant(time: Date | string): number {
  const value = new Date(time).getTime();
  if (Number.isNaN(value))
    throw new TrailbellError("usage", `set takes a time such as 2026-01-31T12:00:00Z; ${String(time)} is none`);
  return value;
}
