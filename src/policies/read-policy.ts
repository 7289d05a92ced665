/** Reads policy documents: once each, since the same few are asked again and again. */
import type { Complaint } from "./complaint.ts";
import { isFields, listOf, readJson, shown } from "./json.ts";
import type { Policy, Statement } from "./policy.ts";
import { type Complain, readStatement } from "./read-statement.ts";

/**
 * Never throws: what cannot be read decides nothing and is among the complaints.
 * @param source JSON text, or an object of the same shape
 * @example readPolicy('{"Version": "2012-10-17", "Statement": []}').complaints
 */
export function readPolicy(source: unknown): Policy {
  if (typeof source !== "string") return read(source);
  const known = remembered.get(source);
  if (known) return known;
  if (remembered.size >= mostRemembered) remembered.clear();
  const policy = read(source);
  remembered.set(source, policy);
  return policy;
}

const remembered = new Map<string, Policy>();
const mostRemembered = 500;

/** The one that knows variables. */
const current = "2012-10-17";
const versions = [current, "2008-10-17"];

function read(source: unknown): Policy {
  const document = readJson(source);
  if (!isFields(document)) {
    const problem = document === undefined ? "not-json" : "type";
    return {
      statements: [],
      asksContext: false,
      complaints: [{ problem, element: "document", allowed: "a JSON object" }],
    };
  }
  const complaints: Complaint[] = [];
  const { Version: version, Id: id, Statement: body } = document;
  for (const element of Object.keys(document))
    if (!["Version", "Id", "Statement"].includes(element)) complaints.push({ problem: "unknown", element });
  if (version !== undefined && !versions.includes(version as string))
    complaints.push({ problem: "value", element: "Version", value: shown(version), allowed: versions.join(" or ") });
  if (id !== undefined && typeof id !== "string") complaints.push({ problem: "type", element: "Id", value: shown(id) });
  if (listOf(body).length === 0) complaints.push({ problem: "missing", element: "Statement" });
  const statements = listOf(body).flatMap((statement, index) => {
    const complain: Complain = (complaint) => complaints.push({ statement: index, ...complaint });
    if (isFields(statement)) return readStatement(statement, index, version === current, complain);
    complain({ problem: "type", element: "Statement", value: shown(statement) });
    return [];
  });
  complaints.push(...sameSids(statements));
  return Object.freeze({
    ...(typeof version === "string" && { version }),
    ...(typeof id === "string" && { id }),
    statements: Object.freeze(statements),
    asksContext: statements.some(asksContext),
    complaints: Object.freeze(complaints),
  });
}

function asksContext({ conditions, resource }: Statement): boolean {
  return conditions.length > 0 || (resource?.patterns.some(({ text }) => text.includes("${")) ?? false);
}

function sameSids(statements: Policy["statements"]): Complaint[] {
  const seen = new Set<string>();
  return statements
    .filter(({ sid }) => sid && seen.size === seen.add(sid).size)
    .map(({ sid = "", index }) => ({ problem: "duplicate", statement: index, element: "Sid", value: sid }));
}
