/** A parameter as it is kept, its ARN, and how one is found. */
import type { ParameterTier, ParameterType } from "@aws-sdk/client-ssm";
import type { Call } from "../../cloud/call.ts";
import { arn } from "../../cloud/ids.ts";
import { defineTable } from "../../cloud/table.ts";
import { fault, noSuchParameter } from "./faults.ts";

export interface Parameter {
  readonly account: string;
  readonly region: string;
  readonly name: string;
  /** The newest last; a hundred are kept. */
  readonly versions: readonly Version[];
  readonly tags: Readonly<Record<string, string>>;
}

export interface Version {
  readonly number: number;
  readonly type: ParameterType;
  /** Of a SecureString: encrypted, in Base64. */
  readonly value: string;
  /** The key as it was named; of a SecureString alone. */
  readonly keyId?: string;
  readonly tier: ParameterTier;
  readonly dataType: string;
  readonly description?: string;
  readonly allowedPattern?: string;
  /** Epoch milliseconds. */
  readonly modified: number;
  /** Who did it, as an ARN. */
  readonly user: string;
}

export const mostVersions = 100;

export const parameters = defineTable<Parameter>("ssm_parameters", ["account", "region", "name"]);

/** `/a/b` is `parameter/a/b` in an ARN, and so is `a`. */
export function parameterArn({ account, region, name }: Pick<Parameter, "account" | "region" | "name">): string {
  return arn("ssm", { region, account }, `parameter${name.startsWith("/") ? "" : "/"}${name}`);
}

/** The name that is meant: it may be told as an ARN. */
export function nameOf(nameOrArn: string): string {
  const inArn = /^arn:[^:]+:ssm:[^:]*:[^:]*:parameter(\/.+)$/.exec(nameOrArn)?.[1];
  if (inArn === undefined) return nameOrArn;
  return inArn.indexOf("/", 1) < 0 ? inArn.slice(1) : inArn;
}

export function lookUpParameter(call: Call, nameOrArn: string): Parameter | undefined {
  return parameters.get(call.store, call.account, call.region, nameOf(nameOrArn));
}

/** @throws ParameterNotFound */
export function findParameter(call: Call, nameOrArn = ""): Parameter {
  const found = lookUpParameter(call, nameOrArn);
  if (!found) throw noSuchParameter();
  return found;
}

/** @throws where there is none, which cannot be */
export function newest({ name, versions }: Parameter): Version {
  const found = versions.at(-1);
  if (!found) throw new Error(`parameter ${name} has no version`);
  return found;
}

export interface Selected {
  readonly parameter: Parameter;
  readonly version: Version;
  /** What chose the version, e.g. `:3`. */
  readonly selector?: string;
}

/** What a name with or without a version means, e.g. `/a/b:3`. @throws ParameterNotFound, ParameterVersionNotFound */
export function select(call: Call, text = ""): Selected {
  const whole = lookUpParameter(call, text);
  if (whole) return { parameter: whole, version: newest(whole) };
  const [, name = text, chosen] = /^(.+):([^:/]+)$/.exec(text) ?? [];
  const parameter = findParameter(call, name);
  if (chosen === undefined) return { parameter, version: newest(parameter) };
  const version = parameter.versions.find(({ number }) => String(number) === chosen);
  if (!version)
    throw fault(
      "ParameterVersionNotFound",
      `Systems Manager could not find version ${chosen} of ${parameter.name}. Verify the version and try again.`,
    );
  return { parameter, version, selector: `:${chosen}` };
}
