/** How CloudTrail writes down what a call declares: without the template, which may be large, and without parameters' values. */
import type { Parameter, Tag } from "@aws-sdk/client-cloudformation";

interface Declaring {
  readonly StackName?: string | undefined;
  readonly ChangeSetName?: string | undefined;
  readonly ChangeSetType?: string | undefined;
  readonly Description?: string | undefined;
  readonly TemplateURL?: string | undefined;
  readonly UsePreviousTemplate?: boolean | undefined;
  readonly Parameters?: readonly Parameter[] | undefined;
  readonly Capabilities?: readonly string[] | undefined;
  readonly Tags?: readonly Tag[] | undefined;
  readonly DisableRollback?: boolean | undefined;
  readonly OnFailure?: string | undefined;
  readonly RoleARN?: string | undefined;
  readonly ClientRequestToken?: string | undefined;
}

/** lowerCamel, as `recordValues` prints all else. */
export function withoutTemplate(input: Declaring): Record<string, unknown> {
  const facts = {
    stackName: input.StackName,
    changeSetName: input.ChangeSetName,
    changeSetType: input.ChangeSetType,
    description: input.Description,
    templateURL: input.TemplateURL,
    usePreviousTemplate: input.UsePreviousTemplate,
    parameters: input.Parameters?.map(({ ParameterKey }) => ({ parameterKey: ParameterKey, parameterValue: "****" })),
    capabilities: input.Capabilities,
    tags: input.Tags?.map(({ Key, Value }) => ({ key: Key, value: Value })),
    disableRollback: input.DisableRollback,
    onFailure: input.OnFailure,
    roleARN: input.RoleARN,
    clientRequestToken: input.ClientRequestToken,
  };
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}
