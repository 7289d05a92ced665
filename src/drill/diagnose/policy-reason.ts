/** Why policies do not allow a service to do something: the statement that denies it, or what the nearest one lacks. */

export interface PolicyText {
  readonly name: string;
  /** A JSON document. */
  readonly text: string;
}

/** What a service wants to do. */
export interface Wish {
  /** e.g. `sns:Publish`. */
  readonly action: string;
  readonly resource: string;
  /** Who asks, by the kinds of a statement's `Principal`; absent for policies of a role, which name nobody. */
  readonly principal?: Readonly<Record<string, readonly string[]>>;
  /** Condition keys in lower case. */
  readonly context?: Readonly<Record<string, string>>;
}

interface Statement {
  readonly Sid?: string;
  readonly Effect?: string;
  readonly Principal?: unknown;
  readonly NotPrincipal?: unknown;
  readonly Action?: unknown;
  readonly NotAction?: unknown;
  readonly Resource?: unknown;
  readonly NotResource?: unknown;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/**
 * Blames only what it can tell: a condition whose operator or key is not known here is taken to hold where a statement
 * allows and not to hold where it denies.
 * @returns e.g. `statement AlarmsPublish of the topic's policy allows it for aws:SourceAccount 111122223333 and not for
 *   000000000000`; undefined where nothing stands in the way
 */
export function whyNotAllowed(policies: readonly PolicyText[], wish: Wish): string | undefined {
  const statements = policies.flatMap(({ name, text }) =>
    statementsIn(text).map((statement, index) => ({
      statement,
      title: `${statement.Sid ? `statement ${statement.Sid}` : `statement ${index + 1}`} of ${name}`,
      lacks: mismatches(statement, wish),
    })),
  );
  const denial = statements.find(({ statement, lacks }) => statement.Effect === "Deny" && lacks.length === 0);
  if (denial) return `${denial.title} denies ${wish.action}`;
  const allowing = statements.filter(({ statement }) => statement.Effect === "Allow");
  const [nearest] = allowing.toSorted((one, other) => one.lacks.length - other.lacks.length);
  if (nearest?.lacks.length === 0) return undefined;
  const names = policies.map(({ name }) => name).join(", ");
  // A statement about other actions says nothing of this one.
  if (!nearest || !namesAction(nearest.statement, wish))
    return `no statement of ${names || "any policy"} allows ${wish.action}`;
  return `${nearest.title} allows ${wish.action} ${nearest.lacks.join(" and ")}`;
}

function statementsIn(text: string): readonly Statement[] {
  const { Statement: statements } = JSON.parse(text || "{}") as { Statement?: Statement | readonly Statement[] };
  return statements === undefined ? [] : [statements].flat();
}

/** All in which the statement is about something else than the wish; nothing where it applies. */
const mismatches = (statement: Statement, wish: Wish): readonly string[] => [
  ...(namesAction(statement, wish) ? [] : [`for ${texts(statement.Action ?? statement.NotAction).join(", ")}`]),
  ...(namesResource(statement, wish)
    ? []
    : [`on ${texts(statement.Resource ?? statement.NotResource).join(", ")} and not on ${wish.resource}`]),
  ...(namesPrincipal(statement, wish)
    ? []
    : [`for ${principalText(statement)} and not for ${Object.values(wish.principal ?? {})[0]?.[0]}`]),
  ...conditionMismatches(statement, wish),
];

const namesAction = ({ Action: action, NotAction: except }: Statement, wish: Wish): boolean => {
  const fits = (pattern: string) => like(pattern.toLowerCase(), wish.action.toLowerCase());
  return except === undefined ? texts(action).some(fits) : !texts(except).some(fits);
};

const namesResource = ({ Resource: resource, NotResource: except }: Statement, wish: Wish): boolean => {
  const fits = (pattern: string) => like(pattern, wish.resource);
  // Trust policies and policies of a resource may leave it out.
  if (resource === undefined && except === undefined) return true;
  return except === undefined ? texts(resource).some(fits) : !texts(except).some(fits);
};

const namesPrincipal = ({ Principal: named, NotPrincipal: except }: Statement, { principal }: Wish): boolean => {
  if (!principal) return true;
  const includes = (group: unknown) =>
    principalsIn(group).includes("*") ||
    Object.entries(principal).some(([kind, names]) =>
      texts((group as Record<string, unknown> | undefined)?.[kind]).some((each) => names.includes(each)),
    );
  return except === undefined ? includes(named) : !includes(except);
};

const principalText = ({ Principal: named, NotPrincipal: except }: Statement): string =>
  except === undefined ? principalsIn(named).join(", ") : `all but ${principalsIn(except).join(", ")}`;

/** Of all kinds: `"*"`, or `{"Service": …, "AWS": […]}`. */
const principalsIn = (group: unknown): readonly string[] =>
  typeof group === "object" && group !== null ? Object.values(group).flatMap(texts) : texts(group);

function conditionMismatches({ Condition: conditions = {}, Effect: effect }: Statement, { context = {} }: Wish) {
  return Object.entries(conditions).flatMap(([operator, keys]) =>
    Object.entries(keys).flatMap(([key, values]): string[] => {
      const actual = context[key.toLowerCase()];
      const test = tests[operator.toLowerCase().replace(/ifexists$/, "")];
      if (actual === undefined || !test)
        return effect === "Deny" ? [`where ${key} is ${texts(values).join(", ")}`] : [];
      if (test(actual, texts(values))) return [];
      return [`where ${key} ${operator} ${texts(values).join(", ")}, and here it is ${actual}`];
    }),
  );
}

type Test = (actual: string, wanted: readonly string[]) => boolean;

const equal: Test = (actual, wanted) => wanted.includes(actual);
const alike: Test = (actual, wanted) => wanted.some((pattern) => like(pattern, actual));

const tests: Readonly<Record<string, Test>> = {
  stringequals: equal,
  stringnotequals: (actual, wanted) => !equal(actual, wanted),
  stringlike: alike,
  stringnotlike: (actual, wanted) => !alike(actual, wanted),
  arnequals: alike,
  arnnotequals: (actual, wanted) => !alike(actual, wanted),
  arnlike: alike,
  arnnotlike: (actual, wanted) => !alike(actual, wanted),
};

const texts = (value: unknown): readonly string[] => (value === undefined ? [] : [value].flat().map(String));

/** `*` stands for any text, `?` for one character. */
const like = (pattern: string, text: string): boolean =>
  new RegExp(`^${RegExp.escape(pattern).replaceAll("\\*", ".*").replaceAll("\\?", ".")}$`, "s").test(text);
