/** A template's Rules: what must hold of its parameters before anything is made. */
import { evaluate } from "./evaluate.ts";
import type { Path } from "./place.ts";
import type { Scope } from "./scope.ts";
import type { Template } from "./template.ts";
import { TemplateError } from "./template-error.ts";
import { isUnknown } from "./unknown.ts";

/**
 * @param scope with the values of the parameters
 * @throws TemplateError with the description of the first assertion that does not hold
 */
export function checkRules({ Rules: rules = {} }: Template, scope: Scope): void {
  for (const [name, { RuleCondition: condition, Assertions: assertions }] of Object.entries(rules)) {
    const isTrue = (value: unknown, at: Path) => {
      const verdict = evaluate(value, scope, at);
      return isUnknown(verdict) || String(verdict) === "true";
    };
    if (condition !== undefined && !isTrue(condition, ["Rules", name, "RuleCondition"])) continue;
    const broken = assertions.find(
      ({ Assert: assert }, index) => !isTrue(assert, ["Rules", name, "Assertions", index, "Assert"]),
    );
    if (broken)
      throw new TemplateError(
        `Template validation error: Rule ${name} failed${broken.AssertDescription ? `: ${broken.AssertDescription}` : ""}`,
      );
  }
}
