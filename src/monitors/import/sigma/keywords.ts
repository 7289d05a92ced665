/** Rules that look for words anywhere in a record: patterns of terms instead of fields. */
import { quoted } from "../../../patterns/literals.ts";
import { type LossLog, Refusal } from "./loss.ts";
import type { Keyword, Query } from "./query.ts";

/** Whether no part of a query is a test of a field. */
export function isOfKeywords(query: Query): boolean {
  if (query.kind === "test") return false;
  if (query.kind === "keyword") return true;
  return query.kind === "not" ? isOfKeywords(query.clause) : query.clauses.every(isOfKeywords);
}

/**
 * The terms of a query of keywords: all of some and none of others, or any of some.
 * @throws Refusal for every other combination
 */
export function termsPattern(query: Query, { lose }: Pick<LossLog, "lose">): string {
  lose("letter-case", "the keywords are looked for in the rule's own letter case only");
  if (query.kind === "any") return query.clauses.map((clause) => `?${term(onlyKeyword(clause))}`).join(" ");
  const clauses = query.kind === "all" ? query.clauses : [query];
  return clauses
    .map((clause) => (clause.kind === "not" ? excluded(clause.clause) : term(onlyKeyword(clause))))
    .join(" ");
}

function excluded(query: Query): string {
  const words = query.kind === "any" ? query.clauses : [query];
  return words.map((word) => `-${term(onlyKeyword(word))}`).join(" ");
}

function onlyKeyword(query: Query): Keyword {
  if (query.kind === "keyword") return query;
  throw new Refusal(
    "keywords",
    "keywords can be imported where the rule wants any of them, or all of some and none of others",
  );
}

function term({ text }: Keyword): string {
  if (/[*?]/.test(text))
    throw new Refusal("keywords", `the keyword ${JSON.stringify(text)} has a wildcard, which terms do not know`);
  return quoted(text);
}
