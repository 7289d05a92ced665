/** Saved queries: PutQueryDefinition, DeleteQueryDefinition and DescribeQueryDefinitions. */
import type {
  DeleteQueryDefinitionRequest,
  DeleteQueryDefinitionResponse,
  DescribeQueryDefinitionsRequest,
  DescribeQueryDefinitionsResponse,
  PutQueryDefinitionRequest,
  PutQueryDefinitionResponse,
  QueryDefinition,
} from "@aws-sdk/client-cloudwatch-logs";
import type { Handler } from "../../cloud/call.ts";
import { uuid } from "../../cloud/ids.ts";
import { defineTable } from "../../cloud/table.ts";
import { fault } from "./faults.ts";
import { openToken, pageOf } from "./page-token.ts";

interface DefinitionRow {
  readonly account: string;
  readonly region: string;
  readonly id: string;
  readonly definition: QueryDefinition;
}

export const queryDefinitions = defineTable<DefinitionRow>("logs_query_definitions", ["account", "region", "id"]);

/** A query that is only saved may be one that Trailbell does not run. */
export const putQueryDefinition: Handler<PutQueryDefinitionRequest, PutQueryDefinitionResponse> = (input, call) => {
  const { account, region, store, now } = call;
  const { queryDefinitionId: given, name, queryString, queryLanguage = "CWLI", logGroupNames, parameters } = input;
  if (given !== undefined && !queryDefinitions.has(store, account, region, given))
    throw fault("ResourceNotFoundException", `Query definition '${given}' does not exist.`);
  const id = given ?? uuid();
  const definition: QueryDefinition = {
    ...{ queryDefinitionId: id, name, queryString, queryLanguage, lastModified: now },
    ...(logGroupNames && { logGroupNames }),
    ...(parameters && { parameters }),
  };
  queryDefinitions.put(store, { account, region, id, definition });
  return { queryDefinitionId: id };
};

export const deleteQueryDefinition: Handler<DeleteQueryDefinitionRequest, DeleteQueryDefinitionResponse> = (
  { queryDefinitionId: id = "" },
  { account, region, store },
) => {
  if (!queryDefinitions.delete(store, account, region, id))
    throw fault("ResourceNotFoundException", `Query definition '${id}' does not exist.`);
  return { success: true };
};

const describedDefinitions = 1000;

/** In the order of their names. */
export const describeQueryDefinitions: Handler<DescribeQueryDefinitionsRequest, DescribeQueryDefinitionsResponse> = (
  input,
  { account, region, store },
) => {
  const { queryDefinitionNamePrefix: prefix = "", queryLanguage, maxResults = describedDefinitions, nextToken } = input;
  const [skip] = nextToken === undefined ? [0] : openToken<readonly [number]>(nextToken, ["number"]);
  const found = queryDefinitions
    .list(store, account, region)
    .map(({ definition }) => definition)
    .filter(({ name = "", queryLanguage: own }) => name.startsWith(prefix) && (queryLanguage ?? own) === own)
    .toSorted((a, b) => ((a.name ?? "") < (b.name ?? "") ? -1 : 1))
    .slice(skip);
  const page = pageOf(found, maxResults, () => [skip + maxResults]);
  return { queryDefinitions: page.items, ...(page.nextToken !== undefined && { nextToken: page.nextToken }) };
};
