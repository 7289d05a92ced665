/** The templates room as CloudFormation's API shows it: what the room refuses is a ValidationError. */

import { checkTemplate } from "../../templates/check.ts";
import * as made from "../../templates/check-made.ts";
import { checkRules } from "../../templates/check-rules.ts";
import * as evaluation from "../../templates/evaluate.ts";
import * as order from "../../templates/order.ts";
import { readTemplate } from "../../templates/read.ts";
import type { Scope } from "../../templates/scope.ts";
import type { Template } from "../../templates/template.ts";
import { TemplateError } from "../../templates/template-error.ts";
import { filledIn, isUnknown, unknown } from "../../templates/unknown.ts";
import { fault } from "./faults.ts";
import { refuseUnbuilt, refuseUnrecognized } from "./refuse-types.ts";

/** @throws ValidationError with CloudFormation's sentence */
export const parseTemplate = refusing((text: string): Template => {
  const { document } = readTemplate(text);
  for (const [section, sentence] of Object.entries(notBuilt))
    if (Object.hasOwn(document, section)) throw new TemplateError(sentence);
  checkTemplate(document);
  refuseUnrecognized(document);
  return document;
});

const notBuilt = {
  Transform: "Trailbell does not run template transforms (macros): expand the template first.",
};

/** @throws ValidationError where a rule does not hold, or what is made refers to what is not; NotImplemented where its type is not built */
export const checkMade = refusing((template: Template, values: Values): void => {
  const scope = scopeBefore(template, values);
  checkRules(template, scope);
  made.checkMade(template, scope);
  refuseUnbuilt(template, made.leftOut(template, scope));
});

type Values = Readonly<Record<string, unknown>>;

/** Conditions ask for parameters; what else they ask for leaves them open before there is a stack. */
function scopeBefore(template: Template, values: Values): Scope {
  return {
    template,
    values: { "AWS::StackName": later, "AWS::StackId": later, "AWS::NotificationARNs": later, ...values },
    ...{ ref: () => later, attribute: () => later, imported: () => later, zones: () => later, macro: () => later },
  };
}

const later = unknown("it is known when the stack is made");

/** @throws ValidationError on a cycle */
export const creationOrder = refusing(order.creationOrder);

/** What stands in change sets for what is known only when the change has been made: a new resource's id, or what is made of it. */
const knownAfterApply = "{{changeSet:KNOWN_AFTER_APPLY}}";

/** The value with every intrinsic function evaluated. @throws ValidationError */
export const evaluate = refusing((value: unknown, scope: Scope): unknown =>
  filledIn(evaluation.evaluate(value, scope), () => knownAfterApply),
);

/** Whether a named condition holds. @throws ValidationError where there is none such */
export const holds = refusing((name: string, scope: Scope): boolean => {
  const verdict = evaluation.holds(name, scope);
  // Parameters have values when a stack is made, and conditions cannot ask for more.
  if (isUnknown(verdict)) throw new TemplateError(`Template error: the condition ${name} cannot be evaluated`);
  return verdict;
});

function refusing<Given extends unknown[], Result>(judge: (...given: Given) => Result) {
  return (...given: Given): Result => {
    try {
      return judge(...given);
    } catch (error) {
      throw error instanceof TemplateError ? fault("ValidationError", error.message) : error;
    }
  };
}
