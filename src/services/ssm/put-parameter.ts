/** PutParameter: a new parameter, or a new version of one. */
import type { ParameterTier, PutParameterRequest, PutParameterResult } from "@aws-sdk/client-ssm";
import type { Call, Handler } from "../../cloud/call.ts";
import { Fault } from "../../cloud/fault.ts";
import { principalArn } from "../../cloud/principal.ts";
import { PatternError } from "../../patterns/pattern-error.ts";
import { compileRegex } from "../../patterns/regex.ts";
import { fault, invalid } from "./faults.ts";
import {
  lookUpParameter,
  mostVersions,
  newest,
  type Parameter,
  parameterArn,
  parameters,
  type Version,
} from "./parameter.ts";
import { defaultKey, encrypt } from "./secure-string.ts";
import { checkedTags } from "./tags.ts";

/** @throws ParameterAlreadyExists, HierarchyTypeMismatchException, ParameterPatternMismatchException, ValidationException */
export const putParameter: Handler<PutParameterRequest, PutParameterResult> = (input, call) => {
  const { Name: name = "", Overwrite: overwrite = false, Tags: tags = [] } = input;
  const existing = lookUpParameter(call, name);
  checkName(name);
  refuseUnbuilt(input);
  if (overwrite && tags.length > 0) throw invalid(tagsOrOverwrite);
  if (existing && !overwrite)
    throw fault(
      "ParameterAlreadyExists",
      "The parameter already exists. To overwrite this value, set the overwrite option in the request to true.",
    );
  const version = nextVersion(input, existing, call);
  const kept = [...(existing?.versions ?? []), version].slice(-mostVersions);
  const { account, region } = call;
  parameters.put(call.store, {
    ...{ account, region, name, versions: kept },
    tags: existing?.tags ?? checkedTags({}, tags),
  });
  return { Version: version.number, Tier: version.tier };
};

const tagsOrOverwrite =
  "Invalid request: tags and overwrite can't be used together. To create a parameter with tags, please remove overwrite flag. To update tags for an existing parameter, please use AddTagsToResource or RemoveTagsFromResource.";

function nextVersion(input: PutParameterRequest, existing: Parameter | undefined, call: Call): Version {
  const before = existing && newest(existing);
  const type = input.Type ?? before?.type;
  if (!type) throw invalid("A parameter type is required when you create a parameter.");
  if (before && type !== before.type)
    throw fault(
      "HierarchyTypeMismatchException",
      `Parameter Store doesn't support changing a parameter type in a hierarchy: ${input.Name} is a ${before.type}.`,
    );
  const { Name: name = "", Value: value = "", Description: description = before?.description } = input;
  const tier = tierOf(input, before);
  checkPattern(value, input.AllowedPattern);
  const keyId = type === "SecureString" ? (input.KeyId ?? before?.keyId ?? defaultKey) : undefined;
  if (input.KeyId !== undefined && keyId === undefined)
    throw invalid(`KeyId is for parameters of type SecureString alone: ${name} is a ${type}.`);
  const arn = parameterArn({ ...call, name });
  return {
    number: (before?.number ?? 0) + 1,
    type,
    value: keyId === undefined ? value : encrypt(value, keyId, arn, call),
    ...(keyId !== undefined && { keyId }),
    tier,
    dataType: "text",
    ...(description !== undefined && { description }),
    ...(input.AllowedPattern !== undefined && { allowedPattern: input.AllowedPattern }),
    modified: call.now,
    user: principalArn(call.principal),
  };
}

/** Characters that a standard parameter holds, and an advanced one. */
const most = { standard: 4096, advanced: 8192 };

function tierOf({ Tier: asked, Value: value = "" }: PutParameterRequest, before: Version | undefined): ParameterTier {
  const tier = asked ?? before?.tier ?? "Standard";
  const isLong = value.length > most.standard;
  if (value.length > most.advanced)
    throw invalid(`Parameter values may have ${most.advanced} characters at most: this one has ${value.length}.`);
  if (before?.tier === "Advanced" && asked === "Standard")
    throw invalid(
      "This parameter uses the advanced-parameter tier. You can't downgrade a parameter to the standard tier.",
    );
  if (tier === "Intelligent-Tiering") return isLong || before?.tier === "Advanced" ? "Advanced" : "Standard";
  if (tier === "Standard" && isLong)
    throw invalid(
      `Standard tier parameters support a maximum parameter value of ${most.standard} characters. To create a larger parameter value, upgrade the parameter to use the advanced-parameter tier.`,
    );
  return tier;
}

function checkName(name: string): void {
  if (/^\/?(aws|ssm)/i.test(name) || !/^[\w.\-/]+$/.test(name))
    throw invalid(
      'Parameter name: can\'t be prefixed with "aws" or "ssm" (case-insensitive). If formed as a path, it can consist of sub-paths divided by slash symbol; each sub-path can be formed as a mix of letters, numbers and the following 3 symbols .-_',
    );
  if (name.includes("/") && !name.startsWith("/")) throw invalid("Parameter name must be a fully qualified name.");
  if (name.split("/").length > 16)
    throw fault("HierarchyLevelLimitExceededException", "A hierarchy can have a maximum of 15 levels.");
}

function checkPattern(value: string, pattern: string | undefined): void {
  if (pattern === undefined) return;
  try {
    if (compileRegex(pattern)(value)) return;
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    throw fault("InvalidAllowedPatternException", `${pattern} is no regular expression: ${error.message}`);
  }
  throw fault(
    "ParameterPatternMismatchException",
    `Parameter value, cannot be validated against allowedPattern: ${pattern}`,
  );
}

/** So that nothing is accepted and ignored. @throws NotImplemented */
function refuseUnbuilt({ Policies: policies, DataType: type = "text" }: PutParameterRequest): void {
  if (policies !== undefined && policies !== "" && policies !== "[]")
    throw notBuilt("Policies", "keeps no parameter policies: leave Policies out.");
  if (type !== "text")
    throw notBuilt("DataType", `checks no values of data type ${type}: leave DataType out, or say text.`);
}

function notBuilt(member: string, why: string): Fault {
  return new Fault("NotImplemented", `Trailbell's Systems Manager ${why} (${member} of PutParameter)`, { status: 501 });
}
