/** The text of the template that a call means: its own, one in S3, or the stack's. */
import type { Call } from "../../cloud/call.ts";
import { fault } from "./faults.ts";
import { s3Text } from "./s3-text.ts";

export interface TemplateInput {
  readonly TemplateBody?: string | undefined;
  readonly TemplateURL?: string | undefined;
  readonly UsePreviousTemplate?: boolean | undefined;
}

/** Longer ones have to come from S3, by AWS's quota. */
const mostBodyBytes = 51_200;

/** @throws ValidationError where there is none, or two. */
export function templateText(input: TemplateInput, call: Call, previous?: string): string {
  const { TemplateBody: body, TemplateURL: url, UsePreviousTemplate: again } = input;
  if (again && previous !== undefined) {
    if (body !== undefined || url !== undefined)
      throw invalid("Template Body or Template URL must not be specified together with UsePreviousTemplate.");
    return previous;
  }
  if (body === undefined && url === undefined) throw invalid("Either Template URL or Template Body must be specified.");
  if (body === undefined) return s3Text(url ?? "", call);
  if (url !== undefined) throw invalid("Only one of Template URL and Template Body may be specified.");
  if (Buffer.byteLength(body) > mostBodyBytes)
    throw invalid(
      "1 validation error detected: Value at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to 51200",
    );
  return body;
}

function invalid(sentence: string) {
  return fault("ValidationError", sentence);
}
