/** Makes true what a stack's declaration says, as far as nothing has to be removed for it. */
import { Fault } from "../../../cloud/fault.ts";
import type { Scope } from "../../../templates/scope.ts";
import type { Template } from "../../../templates/template.ts";
import { exportHindrance } from "../exports.ts";
import { outputsOf } from "../outputs.ts";
import { scopeOf } from "../scope.ts";
import type { Outcome } from "../stack.ts";
import { applyTemplate } from "./apply-template.ts";
import type { Work } from "./work.ts";

/** @returns what it came to, or the reason of the first failure as the stack's status tells it */
export function bringAbout(work: Work, template: Template): Outcome | string {
  const imports = new Set<string>();
  const scope = scopeOf(work.call, work.stack, template, imports);
  const failure = applyTemplate(work, template, scope);
  if (failure !== undefined) return failure;
  const outputs = evaluatedOutputs(template, scope);
  if (typeof outputs === "string") return outputs;
  return exportHindrance(work.stack, outputs, work.call) ?? { outputs, imports: [...imports] };
}

function evaluatedOutputs(template: Template, scope: Scope) {
  try {
    return outputsOf(template, scope);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return `${error.message} `;
  }
}
