/** Parameters whose values stand in Systems Manager: a template names them, and they are read whenever a stack is made or changed. */
import type { Parameter } from "@aws-sdk/client-cloudformation";
import type { Parameter as StoredParameter } from "@aws-sdk/client-ssm";
import type { Call } from "../../cloud/call.ts";
import type { Template } from "../../templates/template.ts";
import { fault } from "./faults.ts";

/**
 * The parameters with what those of type `AWS::SSM::Parameter::Value<…>` stand for as their ResolvedValue.
 * @throws ValidationError where Systems Manager has no such parameter
 */
export function resolved(
  { Parameters: declared = {} }: Template,
  values: Readonly<Record<string, string>>,
  call: Call,
): Parameter[] {
  const isStored = (key: string) => declared[key]?.Type.startsWith("AWS::SSM::Parameter::Value<") ?? false;
  const names = Object.keys(values).flatMap((key) => (isStored(key) ? [values[key] ?? ""] : []));
  const found = names.length === 0 ? new Map() : fetched([...new Set(names)], call);
  return Object.entries(values).map(([ParameterKey, ParameterValue]) => ({
    ParameterKey,
    ParameterValue,
    ...(isStored(ParameterKey) && { ResolvedValue: found.get(ParameterValue) }),
  }));
}

/** What each parameter stands for, by name. */
export function parametersOf({ parameters }: { readonly parameters: readonly Parameter[] }): Record<string, string> {
  return Object.fromEntries(
    parameters.map(({ ParameterKey: key = "", ParameterValue: value = "", ResolvedValue: stored = value }) => [
      key,
      stored,
    ]),
  );
}

/** AWS does not resolve SecureStrings here either. */
function fetched(names: readonly string[], call: Call): ReadonlyMap<string, string> {
  const answer = call.invoke("ssm", "GetParameters", { Names: names });
  // Systems Manager's model says so.
  const { Parameters: found = [] } = answer as { readonly Parameters?: readonly StoredParameter[] };
  const values = new Map(
    found.map(({ Name: name = "", Selector: selector = "", Value: value = "" }) => [name + selector, value]),
  );
  const missing = names.filter((name) => !values.has(name));
  if (missing.length > 0)
    throw fault(
      "ValidationError",
      `Unable to fetch parameters [${missing.join(",")}] from parameter store for this account.`,
    );
  return values;
}
