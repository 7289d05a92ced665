/** ValidateTemplate and GetTemplateSummary: what a template asks for, without making anything. */
import type {
  GetTemplateSummaryInput,
  GetTemplateSummaryOutput,
  ValidateTemplateInput,
  ValidateTemplateOutput,
} from "@aws-sdk/client-cloudformation";
import type { Handler } from "../../cloud/call.ts";
import type { Template } from "../../templates/template.ts";
import { neededCapabilities } from "./capabilities.ts";
import { refuseUnbuilt } from "./refuse-types.ts";
import { findStack } from "./stack.ts";
import { creationOrder, parseTemplate } from "./template.ts";
import { templateText } from "./template-text.ts";

export const validateTemplate: Handler<ValidateTemplateInput, ValidateTemplateOutput> = (input, call) => {
  const template = parseTemplate(templateText(input, call));
  creationOrder(template);
  refuseUnbuilt(template, conditional(template));
  return {
    Parameters: parametersOf(template).map(({ ParameterType: _, ...parameter }) => parameter),
    ...(template.Description !== undefined && { Description: template.Description }),
    ...capabilitiesOf(template),
  };
};

/** Whether these are made is known when parameters have values. */
function conditional({ Resources: resources }: Template): ReadonlySet<string> {
  return new Set(Object.keys(resources).filter((id) => resources[id]?.Condition !== undefined));
}

export const getTemplateSummary: Handler<GetTemplateSummaryInput, GetTemplateSummaryOutput> = (input, call) => {
  const { StackName: name } = input;
  const text = name === undefined ? templateText(input, call) : findStack(name, call).declaration.template;
  const template = parseTemplate(text);
  return {
    Parameters: parametersOf(template),
    ResourceTypes: [...new Set(Object.values(template.Resources).map(({ Type: type }) => type))],
    Version: "2010-09-09",
    ...(template.Description !== undefined && { Description: template.Description }),
    ...capabilitiesOf(template),
  };
};

function parametersOf({ Parameters: parameters = {} }: Template) {
  return Object.entries(parameters).map(([ParameterKey, parameter]) => ({
    ParameterKey,
    ParameterType: parameter.Type,
    NoEcho: String(parameter.NoEcho) === "true",
    ...(parameter.Default !== undefined && { DefaultValue: String(parameter.Default) }),
    ...(parameter.Description !== undefined && { Description: parameter.Description }),
  }));
}

function capabilitiesOf(template: Template) {
  const asked = neededCapabilities(template);
  return asked
    ? {
        Capabilities: [asked.needed],
        CapabilitiesReason: `The following resource(s) require capabilities: [${asked.types.join(", ")}]`,
      }
    : {};
}
