/** What every command that speaks to AWS asks on the command line. */
import { type Command, InvalidArgumentError } from "commander";
import { type Connection, connectionTo } from "../../aws/connection.ts";
import { explained } from "../../aws/explained.ts";
import type { Stack } from "../../monitors/monitor.ts";

export interface AwsOptions {
  readonly config?: string;
  readonly endpoint?: string;
  readonly region?: string;
  readonly profile?: string;
}

export function withAwsOptions(command: Command): Command {
  return withConnectionOptions(
    command.option("--config <file>", "the configuration; default: trailbell.config.ts, .js or .yaml here"),
  );
}

/** For a command that reads no configuration. */
export function withConnectionOptions(command: Command): Command {
  return command
    .option(
      "--endpoint <url>",
      "an embedded cloud, e.g. http://127.0.0.1:4566; default: AWS_ENDPOINT_URL, else AWS",
      url,
    )
    .option("--region <name>", "default: the configuration's, AWS_REGION, else the profile's")
    .option("--profile <name>", "of the AWS configuration files; default: AWS_PROFILE");
}

function url(text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new InvalidArgumentError("an endpoint is a URL like http://127.0.0.1:4566.");
  return text.replace(/\/$/, "");
}

/** The command line's region goes before the configuration's, and that before the environment's. */
export function connectionOf({ endpoint, region, profile }: AwsOptions, stack: Pick<Stack, "region">): Connection {
  const named = region ?? stack.region;
  return connectionTo(
    {
      ...(endpoint !== undefined && { endpoint }),
      ...(named !== undefined && { region: named }),
      ...(profile !== undefined && { profile }),
    },
    process.env,
  );
}

/** Runs what speaks to AWS. @throws TrailbellError with what to do where AWS, the network or the declaration refuses. */
export async function speaking<Result>(connection: Connection, act: () => Promise<Result>): Promise<Result> {
  try {
    return await act();
  } catch (error) {
    throw explained(error, connection);
  }
}
