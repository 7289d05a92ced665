/** DescribeParameters: what is known of parameters beside their values. */
import type { DescribeParametersRequest, DescribeParametersResult, ParameterMetadata } from "@aws-sdk/client-ssm";
import type { Handler } from "../../cloud/call.ts";
import { invalid } from "./faults.ts";
import { passes } from "./filters.ts";
import { page } from "./page.ts";
import { newest, type Parameter, parameterArn, parameters } from "./parameter.ts";

/** The older `Filters` look at the beginnings of names. @throws ValidationException, InvalidFilterKey, InvalidFilterOption */
export const describeParameters: Handler<DescribeParametersRequest, DescribeParametersResult> = (input, call) => {
  const { Filters: old = [], ParameterFilters: filters = [] } = input;
  if (old.length > 0 && filters.length > 0)
    throw invalid("You can use either Filters or ParameterFilters in a single request.");
  const asked = old.length > 0 ? old.map((filter) => ({ ...filter, Option: optionOf(filter.Key) })) : filters;
  // No other account shares anything with this one.
  const all = input.Shared ? [] : parameters.list(call.store, call.account, call.region);
  const { items, next } = page(
    all.filter((parameter) => passes(parameter, asked)),
    input,
    50,
  );
  return { Parameters: items.map(metadataOf), ...next };
};

function optionOf(key: string | undefined): string {
  return key === "Name" ? "BeginsWith" : "Equals";
}

export function metadataOf(parameter: Parameter): ParameterMetadata {
  const { type, keyId, modified, user, description, allowedPattern, number, tier, dataType } = newest(parameter);
  return {
    Name: parameter.name,
    ARN: parameterArn(parameter),
    Type: type,
    ...(keyId !== undefined && { KeyId: keyId }),
    LastModifiedDate: new Date(modified),
    LastModifiedUser: user,
    ...(description !== undefined && { Description: description }),
    ...(allowedPattern !== undefined && { AllowedPattern: allowedPattern }),
    Version: number,
    Tier: tier,
    Policies: [],
    DataType: dataType,
  };
}
