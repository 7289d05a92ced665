/** Changes the statements of a stored document and leaves everything else in it as it stands. */
import { type Fields, isFields, listOf, readJson } from "./json.ts";

export interface StatementFields {
  readonly Sid?: string;
  readonly [element: string]: unknown;
}

function fieldsOf(document: string): Fields {
  const fields = readJson(document);
  return isFields(fields) ? fields : {};
}

function statementsOf(document: string): readonly StatementFields[] {
  return listOf(fieldsOf(document).Statement).filter(isFields);
}

/** @returns the document with the statement at its end */
export function withStatement(document: string, statement: StatementFields): string {
  return withStatements(document, [...statementsOf(document), statement]);
}

/** @returns the document without the statements that have this Sid; undefined where none has it */
export function withoutStatement(document: string, sid: string | undefined): string | undefined {
  const statements = statementsOf(document);
  const kept = statements.filter(({ Sid }) => Sid !== sid);
  return kept.length === statements.length ? undefined : withStatements(document, kept);
}

function withStatements(document: string, statements: readonly StatementFields[]): string {
  return JSON.stringify({ ...fieldsOf(document), Statement: statements });
}

/** The document with other names for its `AWS` principals; exactly as it stands where none changes. */
export function withPrincipals(document: string, rename: (name: string) => string): string {
  let isChanged = false;
  const renamed = (name: unknown): unknown => {
    const other = typeof name === "string" || typeof name === "number" ? rename(String(name)) : name;
    isChanged ||= other !== name;
    return other;
  };
  const within = (principal: unknown): unknown => {
    if (!isFields(principal) || principal.AWS === undefined) return principal;
    return { ...principal, AWS: Array.isArray(principal.AWS) ? principal.AWS.map(renamed) : renamed(principal.AWS) };
  };
  const statements = statementsOf(document).map((statement) => ({
    ...statement,
    ...("Principal" in statement && { Principal: within(statement.Principal) }),
    ...("NotPrincipal" in statement && { NotPrincipal: within(statement.NotPrincipal) }),
  }));
  return isChanged ? withStatements(document, statements) : document;
}
