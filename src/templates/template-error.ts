/** Why CloudFormation does not take a template, or why we do not. */

/** The message is CloudFormation's own sentence wherever it has one. */
export class TemplateError extends Error {
  override readonly name = "TemplateError";
}

/** A template that is not shaped as one. */
export function formatError(sentence: string): TemplateError {
  return new TemplateError(`Template format error: ${sentence}`);
}

/** A template that cannot be evaluated. */
export function evaluationError(sentence: string): TemplateError {
  return new TemplateError(`Template error: ${sentence}`);
}
