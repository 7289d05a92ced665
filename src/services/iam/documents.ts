/** Policy documents: what IAM refuses. */
import { fault } from "./faults.ts";

interface Statement {
  readonly Effect?: unknown;
  readonly Action?: unknown;
  readonly NotAction?: unknown;
  readonly Resource?: unknown;
  readonly NotResource?: unknown;
  readonly Principal?: unknown;
  readonly NotPrincipal?: unknown;
}

const versions = ["2012-10-17", "2008-10-17"];

/** @returns the document as given. @throws MalformedPolicyDocumentException */
export function checkedPolicy(document: string): string {
  for (const statement of statements(document)) {
    if (statement.Principal !== undefined || statement.NotPrincipal !== undefined)
      throw malformed("Policy document should not specify a principal.");
    if (statement.Resource === undefined && statement.NotResource === undefined)
      throw malformed("Policy statement must contain resources.");
  }
  return document;
}

/** @returns the trust policy as given. @throws MalformedPolicyDocumentException */
export function checkedTrustPolicy(document: string): string {
  for (const statement of statements(document)) {
    if (statement.Resource !== undefined || statement.NotResource !== undefined)
      throw malformed("Has prohibited field Resource");
    if (statement.Principal === undefined && statement.NotPrincipal === undefined)
      throw malformed("Missing required field Principal");
  }
  return document;
}

function statements(document: string): readonly Statement[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(document);
  } catch {
    throw malformed("This policy contains invalid Json");
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed))
    throw malformed("Syntax errors in policy.");
  const { Version: version, Statement: body } = parsed as { Version?: unknown; Statement?: unknown };
  if (version !== undefined && !versions.includes(String(version)))
    throw malformed("The policy must contain a valid version string");
  const list = Array.isArray(body) ? body : [body];
  for (const statement of list) {
    if (typeof statement !== "object" || statement === null) throw malformed("Syntax errors in policy.");
    const { Effect: effect, Action: action, NotAction: notAction } = statement as Statement;
    if (effect !== "Allow" && effect !== "Deny") throw malformed("Syntax errors in policy.");
    if (action === undefined && notAction === undefined) throw malformed("Policy statement must contain actions.");
  }
  return list as Statement[];
}

const malformed = (sentence: string) => fault("MalformedPolicyDocumentException", sentence);
