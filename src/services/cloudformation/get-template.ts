/** GetTemplate: the text that a stack, or a change set, was declared with. */
import type { GetTemplateInput, GetTemplateOutput } from "@aws-sdk/client-cloudformation";
import type { Handler } from "../../cloud/call.ts";
import { findChangeSet } from "./change-sets/change-set.ts";
import { fault } from "./faults.ts";
import { findStack } from "./stack.ts";

/** @throws ValidationError, ChangeSetNotFoundException */
export const getTemplate: Handler<GetTemplateInput, GetTemplateOutput> = (input, call) => {
  if (input.ChangeSetName === undefined && input.StackName === undefined)
    throw fault("ValidationError", "Either StackName or ChangeSetName must be specified.");
  const { declaration } =
    input.ChangeSetName === undefined
      ? findStack(input.StackName, call)
      : findChangeSet(input.ChangeSetName, input.StackName, call);
  return { TemplateBody: declaration.template, StagesAvailable: ["Original", "Processed"] };
};
