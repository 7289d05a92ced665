/** A KQL query as tests of a record's fields. */

import type { Expression } from "../sigma/expression.ts";
import { itemQuery } from "../sigma/item.ts";
import { type LossLog, Refusal } from "../sigma/loss.ts";
import { expressionOf, junction, type Query } from "../sigma/query.ts";
import { meaningOf } from "./ecs.ts";
import type { Kql, KqlValue } from "./kql.ts";

/** @throws Refusal for what a pattern cannot say, and for a rule of another source */
export function expressionOfKql(kql: Kql, log: LossLog): Expression {
  const query = queryOf(kql, log);
  if (query === "always")
    throw new Refusal("condition", "its query asks nothing of a record but that CloudTrail wrote it");
  return expressionOf(query);
}

/** `always` holds of every record. */
type Part = Query | "always";

function queryOf(kql: Kql, log: LossLog): Part {
  switch (kql.kind) {
    case "all":
    case "any":
      return joined(
        kql.kind,
        kql.clauses.map((clause) => queryOf(clause, log)),
      );
    case "not": {
      const clause = queryOf(kql.clause, log);
      if (clause === "always") throw new Refusal("not-cloudtrail", "its query wants what CloudTrail did not write");
      return { kind: "not", clause };
    }
    case "range": {
      const meaning = meaningOf(kql.name);
      if (meaning.kind !== "field") throw derived(kql.name);
      return itemQuery(`${meaning.path}|${orders[kql.operator] ?? kql.operator}`, [kql.value], undefined, log);
    }
    case "field":
      return fieldQuery(kql.name, kql.value, log);
  }
}

const orders: Readonly<Record<string, string>> = { "<": "lt", "<=": "lte", ">": "gt", ">=": "gte" };

function joined(kind: "all" | "any", parts: readonly Part[]): Part {
  const queries = parts.filter((part) => part !== "always");
  if (kind === "any" && queries.length < parts.length) return "always";
  return queries.length === 0 ? "always" : junction(kind, queries);
}

function fieldQuery(name: string, value: KqlValue, log: LossLog): Part {
  const meaning = meaningOf(name);
  switch (meaning.kind) {
    case "dataset":
      if (["aws.cloudtrail", "aws", "*"].includes(value.text)) return "always";
      throw new Refusal("not-cloudtrail", `its records are ${value.text}; they have to be aws.cloudtrail`);
    case "outcome":
      return outcome(value.text, log);
    case "derived":
      throw derived(name);
    case "field":
      if (meaning.loss !== undefined) log.lose("field-reference", meaning.loss);
      return itemQuery(`${meaning.path}|cased`, [meaning.booleans?.[value.text] ?? textOf(value)], undefined, log);
  }
}

/** Sigma's way of writing them: `*` is any text, and what is literal has a backslash before it. */
function textOf({ text, isQuoted }: KqlValue): string {
  const plain = text.replaceAll("?", "\\?");
  return isQuoted ? plain.replaceAll("*", "\\*") : plain.replaceAll(/\\(?![*?\\])/g, "");
}

/** The integration calls a record with an error's code or message a failure. */
function outcome(text: string, log: LossLog): Query {
  const failed = junction("any", [
    itemQuery("errorCode", ["*"], undefined, log),
    itemQuery("errorMessage", ["*"], undefined, log),
  ]);
  if (text === "failure") return failed;
  if (text === "success") return { kind: "not", clause: failed };
  throw new Refusal("condition", `its query wants the outcome ${text}; there are success and failure`);
}

function derived(name: string): Refusal {
  return new Refusal("field-reference", `its query asks for ${name}, which Elastic works out and no record has`);
}
