/** A CloudFormation resource as it stands in a template, and the words that resources speak of each other with. */

export interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DependsOn?: readonly string[];
  readonly DeletionPolicy?: "Delete" | "Retain" | "RetainExceptOnCreate";
  readonly UpdateReplacePolicy?: "Delete" | "Retain";
}

/** By logical id. */
export type Resources = Readonly<Record<string, Resource>>;

export function ref(id: string) {
  return { Ref: id };
}

export function attribute(id: string, name: string) {
  return { "Fn::GetAtt": [id, name] };
}

/** Text with `${…}`; plain text stays plain. */
export function sub(text: string) {
  return text.includes("${") ? { "Fn::Sub": text } : text;
}

/** An ARN of the stack's own account and region. */
export function ownArn(service: string, rest: string) {
  return sub(`arn:\${AWS::Partition}:${service}:\${AWS::Region}:\${AWS::AccountId}:${rest}`);
}

/** The ARN of something that is there already, given by its ARN or by its name in the stack's own account and region. */
export function existingArn(given: string, service: string, prefix = "") {
  return given.startsWith("arn:") ? given : ownArn(service, `${prefix}${given}`);
}

/**
 * Evidence outlives the stack: such resources stay when it is deleted. A creation that fails takes them away again, so that it
 * can be repeated. See AWS's DeletionPolicy attribute.
 */
export const retained = { DeletionPolicy: "RetainExceptOnCreate", UpdateReplacePolicy: "Retain" } as const;

export function policyDocument(...statements: readonly object[]) {
  return { Version: "2012-10-17", Statement: statements };
}
