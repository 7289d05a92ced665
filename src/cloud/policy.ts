/** Resource and identity policies: does a document allow an action? */

export interface PolicyDocument {
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
  readonly context?: Readonly<Record<string, string | undefined>>;
}

export type Decision = "allow" | "deny" | "none";

/** An explicit deny wins over an allow; with neither the answer is `none` (an implicit deny). Documents that are not JSON decide nothing. */
export function decide(documents: readonly (string | undefined)[], question: PolicyQuestion): Decision {
  let decision: Decision = "none";
  for (const text of documents) {
    for (const statement of statementsOf(text)) {
      if (!applies(statement, question)) continue;
      if (statement.Effect === "Deny") return "deny";
      if (statement.Effect === "Allow") decision = "allow";
    }
  }
  return decision;
}

function statementsOf(text: string | undefined): readonly Statement[] {
  if (!text) return [];
  try {
    const { Statement: statements } = JSON.parse(text) as PolicyDocument;
    return list(statements).filter((statement) => typeof statement === "object" && statement !== null) as Statement[];
  } catch {
    return [];
  }
}

const list = (value: unknown): readonly unknown[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];

const strings = (value: unknown): readonly string[] => list(value).map(String);

function applies(statement: Statement, { action, resource, principal, context = {} }: PolicyQuestion): boolean {
  const some = (patterns: unknown, value: string, fold: boolean) =>
    strings(patterns).some((pattern) =>
      like(fold ? pattern.toLowerCase() : pattern, fold ? value.toLowerCase() : value),
    );
  const acts = statement.NotAction ? !some(statement.NotAction, action, true) : some(statement.Action, action, true);
  if (!acts) return false;
  if (statement.NotResource && some(statement.NotResource, resource, false)) return false;
  if (statement.Resource !== undefined && !some(statement.Resource, resource, false)) return false;
  if (principal) {
    if (statement.NotPrincipal !== undefined && names(statement.NotPrincipal, principal)) return false;
    if (statement.NotPrincipal === undefined && !names(statement.Principal, principal)) return false;
  }
  return Object.entries(statement.Condition ?? {}).every(([operator, keys]) =>
    Object.entries(keys).every(([key, values]) =>
      conditionHolds(operator, context[key.toLowerCase()], strings(values)),
    ),
  );
}

function names(named: unknown, { kind, names: own }: NonNullable<PolicyQuestion["principal"]>): boolean {
  if (named === "*") return true;
  if (typeof named !== "object" || named === null) return false;
  const candidates = strings((named as Record<string, unknown>)[kind]);
  return candidates.some((candidate) => candidate === "*" || own.includes(candidate));
}

type Test = (actual: string, wanted: string) => boolean;

const tests: Readonly<Record<string, Test>> = {
  stringequals: (actual, wanted) => actual === wanted,
  stringequalsignorecase: (actual, wanted) => actual.toLowerCase() === wanted.toLowerCase(),
  stringlike: (actual, wanted) => like(wanted, actual),
  arnequals: (actual, wanted) => like(wanted, actual),
  arnlike: (actual, wanted) => like(wanted, actual),
  bool: (actual, wanted) => actual.toLowerCase() === wanted.toLowerCase(),
  numericequals: (actual, wanted) => Number(actual) === Number(wanted),
  numericlessthan: (actual, wanted) => Number(actual) < Number(wanted),
  numericlessthanequals: (actual, wanted) => Number(actual) <= Number(wanted),
  numericgreaterthan: (actual, wanted) => Number(actual) > Number(wanted),
  numericgreaterthanequals: (actual, wanted) => Number(actual) >= Number(wanted),
};

/** An operator that is not built holds never, so that a statement is rather not applied than applied wrongly to allow. */
function conditionHolds(operator: string, actual: string | undefined, wanted: readonly string[]): boolean {
  const lower = operator.toLowerCase().replace(/^for(any|all)values:/, "");
  if (lower === "null") return wanted.some((value) => (value === "true") === (actual === undefined));
  const optional = lower.endsWith("ifexists");
  const plain = optional ? lower.slice(0, -"ifexists".length) : lower;
  if (actual === undefined && optional) return true;
  const negative = /^(string|arn|numeric)not/.test(plain);
  const test = tests[negative ? plain.replace("not", "") : plain];
  if (!test) return false;
  if (negative) return actual === undefined || !wanted.some((value) => test(actual, value));
  return actual !== undefined && wanted.some((value) => test(actual, value));
}

/** `*` stands for any text, `?` for one character; linear with one step of memory, so no pattern can stall. */
export function like(pattern: string, text: string): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let mark = 0;
  while (t < text.length) {
    if (p < pattern.length && (pattern[p] === "?" || (pattern[p] === text[t] && pattern[p] !== "*"))) {
      p += 1;
      t += 1;
    } else if (p < pattern.length && pattern[p] === "*") {
      star = p;
      mark = t;
      p += 1;
    } else if (star >= 0) {
      p = star + 1;
      mark += 1;
      t = mark;
    } else return false;
  }
  while (pattern[p] === "*") p += 1;
  return p === pattern.length;
}
