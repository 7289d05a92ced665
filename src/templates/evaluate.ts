/** Evaluates intrinsic functions: a template's values become plain ones, or unknown. */
import { conditions } from "./functions/conditions.ts";
import type { Evaluation, Intrinsic } from "./functions/intrinsic.ts";
import { lists } from "./functions/lists.ts";
import { lookups } from "./functions/lookups.ts";
import { noValue, refer } from "./functions/names.ts";
import { rules } from "./functions/rules.ts";
import { texts } from "./functions/texts.ts";
import type { Path } from "./place.ts";
import type { Scope } from "./scope.ts";
import { evaluationError, formatError } from "./template-error.ts";
import { arisingAt, isUnknown, type Unknown } from "./unknown.ts";

/**
 * The value with every intrinsic function evaluated. What depends on something unknown is unknown, with the reason and the place.
 * @param at where the value stands in the template
 * @throws TemplateError where CloudFormation cannot evaluate it either
 */
export function evaluate(value: unknown, scope: Scope, at: Path = []): unknown {
  const result = reduce(value, at, { scope, within: [] });
  return result === noValue ? undefined : result;
}

/** Whether a named condition holds. @throws TemplateError where there is none such. */
export function holds(name: string, scope: Scope): boolean | Unknown {
  return conditionHolds(name, { scope, within: [] });
}

interface Context {
  readonly scope: Scope;
  /** The conditions that are being evaluated, so that a circle ends. */
  readonly within: readonly string[];
}

const intrinsics: ReadonlyMap<string, Intrinsic> = new Map(
  Object.entries({ Ref: refer, ...conditions, ...texts, ...lists, ...lookups }),
);

const ruleIntrinsics: ReadonlyMap<string, Intrinsic> = new Map(Object.entries(rules));

function intrinsicAt(name: string, [section]: Path): Intrinsic | undefined {
  return intrinsics.get(name) ?? (section === "Rules" ? ruleIntrinsics.get(name) : undefined);
}

function reduce(value: unknown, at: Path, context: Context): unknown {
  if (Array.isArray(value))
    return value.map((item, index) => reduce(item, [...at, index], context)).filter((item) => item !== noValue);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  const [only] = entries;
  if (entries.length === 1 && only) {
    const [name, argument] = only;
    const intrinsic = intrinsicAt(name, at);
    if (intrinsic) return arisingAt(intrinsic(argument, evaluationAt([...at, name], context)), at);
    if (name.startsWith("Fn::")) throw evaluationError(`Trailbell does not evaluate ${name}`);
  }
  return Object.fromEntries(
    entries.map(([key, inner]) => [key, reduce(inner, [...at, key], context)]).filter(([, inner]) => inner !== noValue),
  );
}

function evaluationAt(at: Path, context: Context): Evaluation {
  return {
    scope: context.scope,
    value: (inner, ...steps) => reduce(inner, [...at, ...steps], context),
    holds: (name) => conditionHolds(name, context),
  };
}

function conditionHolds(name: string, { scope, within }: Context): boolean | Unknown {
  const { Conditions: declared = {} } = scope.template;
  if (!Object.hasOwn(declared, name)) throw formatError(`Unresolved condition dependency ${name}`);
  const circle = [...within, name];
  if (within.includes(name)) throw formatError(`Circular dependencies for conditions [${circle.join(", ")}]`);
  const result = reduce(declared[name], ["Conditions", name], { scope, within: circle });
  return isUnknown(result) ? result : String(result) === "true";
}
