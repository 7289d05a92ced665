/** GetParameter, GetParameters, GetParametersByPath and GetParameterHistory. */
import type {
  GetParameterHistoryRequest,
  GetParameterHistoryResult,
  GetParameterRequest,
  GetParameterResult,
  GetParametersByPathRequest,
  GetParametersByPathResult,
  GetParametersRequest,
  GetParametersResult,
  Parameter as ShownParameter,
} from "@aws-sdk/client-ssm";
import type { Call, Handler } from "../../cloud/call.ts";
import { Fault } from "../../cloud/fault.ts";
import { metadataOf } from "./describe-parameters.ts";
import { passes } from "./filters.ts";
import { page } from "./page.ts";
import {
  findParameter,
  newest,
  type Parameter,
  parameterArn,
  parameters,
  type Selected,
  select,
  type Version,
} from "./parameter.ts";
import { decrypt } from "./secure-string.ts";

/** @throws ParameterNotFound, ParameterVersionNotFound */
export const getParameter: Handler<GetParameterRequest, GetParameterResult> = ({ Name, WithDecryption }, call) => ({
  Parameter: shown(select(call, Name), WithDecryption, call),
});

/** What is not there is told, and no error. */
export const getParameters: Handler<GetParametersRequest, GetParametersResult> = (
  { Names = [], WithDecryption },
  call,
) => {
  const found = [...new Set(Names)].map((name) => [name, selectIfThere(call, name)] as const);
  return {
    Parameters: found.flatMap(([, selected]) => (selected ? [shown(selected, WithDecryption, call)] : [])),
    InvalidParameters: found.flatMap(([name, selected]) => (selected ? [] : [name])),
  };
};

export const getParametersByPath: Handler<GetParametersByPathRequest, GetParametersByPathResult> = (input, call) => {
  const path = { Key: "Path", Option: input.Recursive ? "Recursive" : "OneLevel", Values: [input.Path ?? ""] };
  const all = parameters
    .list(call.store, call.account, call.region)
    .filter((parameter) => passes(parameter, [path, ...(input.ParameterFilters ?? [])]));
  const { items, next } = page(all, input, 10);
  return {
    Parameters: items.map((parameter) => shown({ parameter, version: newest(parameter) }, input.WithDecryption, call)),
    ...next,
  };
};

/** @throws ParameterNotFound */
export const getParameterHistory: Handler<GetParameterHistoryRequest, GetParameterHistoryResult> = (input, call) => {
  const parameter = findParameter(call, input.Name);
  const { items, next } = page(parameter.versions, input, 50);
  const { ARN: _, ...facts } = metadataOf(parameter);
  return {
    Parameters: items.map((version) => ({
      ...facts,
      ...metadataOf({ ...parameter, versions: [version] }),
      Value: shownValue(parameter, version, input.WithDecryption, call),
      Labels: [],
    })),
    ...next,
  };
};

function selectIfThere(call: Call, name: string): Selected | undefined {
  try {
    return select(call, name);
  } catch (error) {
    if (error instanceof Fault) return undefined;
    throw error;
  }
}

function shown({ parameter, version, selector }: Selected, decrypted: boolean | undefined, call: Call): ShownParameter {
  return {
    Name: parameter.name,
    Type: version.type,
    Value: shownValue(parameter, version, decrypted, call),
    Version: version.number,
    ...(selector !== undefined && { Selector: selector }),
    LastModifiedDate: new Date(version.modified),
    ARN: parameterArn(parameter),
    DataType: version.dataType,
  };
}

function shownValue(
  parameter: Parameter,
  { type, value }: Version,
  decrypted: boolean | undefined,
  call: Call,
): string {
  return type === "SecureString" && decrypted ? decrypt(value, parameterArn(parameter), call) : value;
}
