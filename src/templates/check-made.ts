/** That what is made refers to nothing whose condition keeps it from being made. */
import { holds } from "./evaluate.ts";
import { isObject } from "./objects.ts";
import { references } from "./references.ts";
import type { Scope } from "./scope.ts";
import type { Template } from "./template.ts";
import { formatError, TemplateError } from "./template-error.ts";

/**
 * DependsOn may name what is not made.
 * @param scope with the values of the parameters
 * @throws TemplateError with CloudFormation's sentence
 */
export function checkMade(template: Template, scope: Scope): void {
  const { Resources: resources, Outputs: outputs = {} } = template;
  const left = leftOut(template, scope);
  if (left.size === 0) return;
  const blocks = {
    Resources: Object.values(resources).map((each) => !isLeftOut(each, scope) && each.Properties),
    Outputs: Object.values(outputs).map((each) => !isLeftOut(each, scope) && each),
  };
  for (const [block, values] of Object.entries(blocks)) {
    const missing = [...references(chosen(values, scope))].filter((name) => left.has(name));
    if (missing.length === 0) continue;
    const sentence = `Unresolved resource dependencies [${missing.join(", ")}] in the ${block} block of the template`;
    // AWS finds an output's while it makes the stack, and says so without the prefix [verified by moto's tests].
    throw block === "Outputs" ? new TemplateError(sentence) : formatError(sentence);
  }
}

/** The logical ids of resources that are not made, as their condition does not hold. */
export function leftOut({ Resources: resources }: Template, scope: Scope): ReadonlySet<string> {
  return new Set(Object.entries(resources).flatMap(([id, each]) => (isLeftOut(each, scope) ? [id] : [])));
}

function isLeftOut({ Condition: name }: { readonly Condition?: string }, scope: Scope): boolean {
  return name !== undefined && holds(name, scope) === false;
}

/** The value without the branches of Fn::If that are not taken. */
function chosen(value: unknown, scope: Scope): unknown {
  if (Array.isArray(value)) return value.map((item) => chosen(item, scope));
  if (!isObject(value)) return value;
  const { "Fn::If": choice } = value;
  if (Array.isArray(choice)) {
    const verdict = holds(String(choice[0]), scope);
    if (typeof verdict === "boolean") return chosen(choice[verdict ? 1 : 2], scope);
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, chosen(inner, scope)]));
}
