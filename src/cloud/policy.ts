/** Resource and identity policies: does a document allow an action? */
import { like } from "./like.ts";
import { conditionHolds, type PolicyContext } from "./policy-conditions.ts";
import { type Fill, filling, fillingPatterns, notFilling } from "./policy-variables.ts";

export interface PolicyDocument {
  readonly Version?: unknown;
  readonly Statement?: Statement | readonly Statement[];
}

interface Statement {
  readonly Effect?: string;
  readonly Principal?: unknown;
  readonly NotPrincipal?: unknown;
  readonly Action?: unknown;
  readonly NotAction?: unknown;
  readonly Resource?: unknown;
  readonly NotResource?: unknown;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** What is asked of a policy. */
export interface PolicyQuestion {
  /** e.g. `s3:PutObject`. */
  readonly action: string;
  readonly resource: string;
  /** Who asks, in every form that a `Principal` may name: `Service` and its name, or `AWS` and ARNs or account ids. Absent for identity policies. */
  readonly principal?: { readonly kind: "Service" | "AWS"; readonly names: readonly string[] };
  /** Condition keys, lower case, e.g. `aws:sourcearn`. */
  readonly context?: PolicyContext;
}

export type Decision = "allow" | "deny" | "none";

/** An explicit deny wins over an allow; with neither the answer is `none` (an implicit deny). Documents that are not JSON decide nothing. */
export function decide(documents: readonly (string | undefined)[], question: PolicyQuestion): Decision {
  let decision: Decision = "none";
  for (const text of documents) {
    const { statements, variables } = read(text);
    for (const statement of statements) {
      if (!applies(statement, variables, question)) continue;
      if (statement.Effect === "Deny") return "deny";
      if (statement.Effect === "Allow") decision = "allow";
    }
  }
  return decision;
}

interface ReadDocument {
  readonly statements: readonly Statement[];
  /** Whether the document's version knows variables. */
  readonly variables: boolean;
}

/** Read once each: the same few documents are asked again and again. */
function read(text: string | undefined): ReadDocument {
  if (!text) return nothing;
  const known = documents.get(text);
  if (known) return known;
  if (documents.size >= mostRemembered) documents.clear();
  const document = parse(text);
  documents.set(text, document);
  return document;
}

const nothing: ReadDocument = { statements: [], variables: false };
const documents = new Map<string, ReadDocument>();
const mostRemembered = 500;

function parse(text: string): ReadDocument {
  try {
    const { Version: version, Statement: statements } = JSON.parse(text) as PolicyDocument;
    return {
      statements: list(statements).filter(
        (statement) => typeof statement === "object" && statement !== null,
      ) as Statement[],
      variables: version === "2012-10-17",
    };
  } catch {
    return nothing;
  }
}

const list = (value: unknown): readonly unknown[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];

const strings = (value: unknown): readonly string[] => list(value).map(String);

function applies(statement: Statement, variables: boolean, question: PolicyQuestion): boolean {
  const { action, resource, principal, context = {} } = question;
  if (!fitsAction(statement, action.toLowerCase())) return false;
  const pattern = variables ? fillingPatterns(context) : notFilling;
  if (statement.NotResource !== undefined && some(statement.NotResource, resource, pattern)) return false;
  if (statement.Resource !== undefined && !some(statement.Resource, resource, pattern)) return false;
  if (principal) {
    if (statement.NotPrincipal !== undefined && names(statement.NotPrincipal, principal)) return false;
    if (statement.NotPrincipal === undefined && !names(statement.Principal, principal)) return false;
  }
  const fills = { text: variables ? filling(context) : notFilling, pattern };
  return Object.entries(statement.Condition ?? {}).every(([operator, keys]) =>
    Object.entries(keys).every(([key, values]) =>
      conditionHolds(operator, context[key.toLowerCase()], strings(values), fills),
    ),
  );
}

function fitsAction({ Action, NotAction }: Statement, action: string): boolean {
  const fits = (patterns: unknown) => strings(patterns).some((pattern) => like(pattern.toLowerCase(), action));
  return NotAction === undefined ? fits(Action) : !fits(NotAction);
}

const some = (patterns: unknown, value: string, fill: Fill): boolean =>
  strings(patterns).some((pattern) => {
    const filled = fill(pattern);
    return filled !== undefined && like(filled, value);
  });

function names(named: unknown, { kind, names: own }: NonNullable<PolicyQuestion["principal"]>): boolean {
  if (named === "*") return true;
  if (typeof named !== "object" || named === null) return false;
  const candidates = strings((named as Record<string, unknown>)[kind]);
  return candidates.some((candidate) => candidate === "*" || own.includes(candidate));
}
