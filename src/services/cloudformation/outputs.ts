/** What a stack's template puts out, evaluated. */

import type { Scope } from "../../templates/scope.ts";
import type { Template } from "../../templates/template.ts";
import type { StoredOutput } from "./stack.ts";
import { evaluate, holds } from "./template.ts";

/** @throws ValidationError where an output cannot be evaluated */
export function outputsOf(template: Template, scope: Scope): StoredOutput[] {
  return Object.entries(template.Outputs ?? {})
    .filter(([, { Condition: condition }]) => condition === undefined || holds(condition, scope))
    .map(([OutputKey, output]) => ({
      OutputKey,
      OutputValue: String(evaluate(output.Value, scope)),
      ...(output.Description !== undefined && { Description: output.Description }),
      ...(output.Export && { ExportName: String(evaluate(output.Export.Name, scope)) }),
    }));
}
