/** `trailbell up`: the embedded cloud on one port. */

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import { isLoopback } from "../../api/own-host.ts";
import { type RunningCloud, serve } from "../../api/serve.ts";
import * as settings from "../../api/settings.ts";
import { startFailure } from "../../api/start-failure.ts";
import { TrailbellError } from "../../errors/trailbell-error.ts";
import { note, print } from "../terminal/print.ts";
import { adminToken, operatorKey } from "./secrets.ts";

interface UpOptions {
  readonly port: number;
  readonly host: string;
  readonly account: string;
  readonly region: string;
  readonly data: string;
  readonly ephemeral?: true;
  readonly clock: number;
  readonly auth: string;
  readonly smtp?: string;
  readonly deliveryDelay?: number;
  readonly maxSize: number;
  readonly allowLocalEndpoints?: true;
  readonly json?: true;
}

export const up = new Command("up")
  .description("run the embedded cloud: AWS APIs, the mail inbox and the clock on one port")
  .option("--port <number>", "where to listen; 0 takes a free port", parsed(settings.port), 4566)
  .option(
    "--host <address>",
    "the address to listen on; others than this machine's own need --auth strict",
    "127.0.0.1",
  )
  .option("--account <id>", "the account's id, 12 digits", parsed(settings.account), "000000000000")
  .option("--region <name>", "the region of calls that name none", parsed(settings.region), "us-east-1")
  .addOption(new Option("--data <folder>", "where the state is kept").default(".trailbell"))
  .addOption(new Option("--ephemeral", "keep the state in memory and forget it at the end").conflicts("data"))
  .addOption(
    new Option("--clock <real|manual|rate>", "the cloud's time: as here, moved by hand, or so many seconds a second")
      .argParser(parsed(settings.clockRate))
      .default(1, "real"),
  )
  .addOption(new Option("--auth <mode>", "whether signatures are verified").choices(["off", "strict"]).default("off"))
  .option("--smtp <url>", "also send mails to this server, e.g. smtp://127.0.0.1:1025", parsed(settings.smtpUrl))
  .option("--delivery-delay <duration>", "from a call to its log file, e.g. PT5M", parsed(settings.duration))
  .addOption(
    new Option("--max-size <size>", "of the state, e.g. 500MB: beyond it the oldest log events and records go")
      .argParser(size)
      .default(20 * 1024 ** 3, "20GB"),
  )
  .option(
    "--allow-local-endpoints",
    "with another --host: let SNS post to loopback, link-local and metadata addresses, too",
  )
  .option("--json", "print the ready line as JSON")
  .addHelpText(
    "after",
    `
Example:
  $ trailbell up --ephemeral &
  $ export AWS_ENDPOINT_URL=http://127.0.0.1:4566 AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_REGION=us-east-1
  $ aws iam create-user --user-name ann
  $ aws cloudtrail lookup-events --max-results 1

For others than yourself, with the operator's key in .trailbell/credentials and the token of /_trailbell/ in .trailbell/token:
  $ trailbell up --host 0.0.0.0 --auth strict`,
  )
  .action(async (options: UpOptions) => {
    const { running, hints } = await start(options);
    const { url } = running;
    if (options.json) print(JSON.stringify({ status: "ready", url, account: options.account, region: options.region }));
    else print(`trailbell ready at ${url} (account ${options.account}, region ${options.region}, ${where(options)})`);
    hints.forEach(note);
    for (const signal of ["SIGINT", "SIGTERM"] as const)
      process.once(signal, () => void running.close().then(() => process.exit(0)));
  });

async function start(options: UpOptions): Promise<{ running: RunningCloud; hints: readonly string[] }> {
  const { port, host, data, ephemeral } = options;
  if (options.auth !== "strict" && !isLoopback(host)) throw new TrailbellError("usage", settings.openToOthers(host));
  // The state holds keys: whatever is made here is for its owner's eyes.
  process.umask(0o077);
  try {
    if (!ephemeral) mkdirSync(data, { recursive: true, mode: 0o700 });
    const secrets = secretsFor(options);
    const running = await serve({
      ...secrets.options,
      port,
      host,
      account: options.account,
      region: options.region,
      clockRate: options.clock,
      ...(!ephemeral && { storeFile: join(data, "trailbell.db") }),
      ...(options.smtp !== undefined && { smtp: options.smtp }),
      ...(options.deliveryDelay !== undefined && { deliveryDelay: options.deliveryDelay }),
      ...(options.allowLocalEndpoints && { localEndpoints: true }),
      maxBytes: options.maxSize,
    });
    return { running, hints: secrets.hints };
  } catch (error) {
    throw startFailure(error, { port, host, ...(!ephemeral && { data }) });
  }
}

/** The operator's key where signatures are verified; the token where others than this machine can come, or it is given. */
function secretsFor({ auth, host, data, ephemeral }: UpOptions) {
  const folder = ephemeral ? undefined : data;
  const key = auth === "strict" ? operatorKey(process.env, folder) : undefined;
  const token = !isLoopback(host) || process.env.TRAILBELL_TOKEN ? adminToken(process.env, folder) : undefined;
  return {
    options: { ...(key && { operatorKey: key.secret }), ...(token && { token: token.secret }) },
    hints: [key?.hint, token?.hint].filter((hint) => hint !== undefined),
  };
}

function where({ ephemeral, data, clock, auth }: UpOptions): string {
  return `${ephemeral ? "ephemeral" : `state in ${data}`}, clock ${clock === 1 ? "real" : clock === 0 ? "manual" : `${clock} times real`}${auth === "strict" ? ", signatures verified" : ""}`;
}

/** A setting as an option's parser. */
function parsed<Value>({ allowed, read }: settings.Setting<string, Value>): (text: string) => Value {
  return (text) => {
    const value = read(text);
    if (value === undefined) throw new InvalidArgumentError(`${allowed}.`);
    return value;
  };
}

const units: Readonly<Record<string, number>> = { MB: 1024 ** 2, GB: 1024 ** 3, TB: 1024 ** 4 };

function size(text: string): number {
  const [, number, unit = ""] = /^(\d+(?:\.\d+)?)\s*(MB|GB|TB)$/i.exec(text) ?? [];
  const bytes = Number(number) * (units[unit.toUpperCase()] ?? 0);
  if (!(bytes >= 10 * 1024 ** 2))
    throw new InvalidArgumentError("a size is written like 500MB or 20GB, 10MB at least.");
  return bytes;
}
