/** A declaration's parameters as answers show them: those that the template marks NoEcho stay hidden. */
import type { Parameter } from "@aws-sdk/client-cloudformation";
import type { Declaration } from "./stack.ts";
import { parseTemplate } from "./template.ts";

export function shownParameters({ template, parameters }: Declaration): Parameter[] {
  if (parameters.length === 0) return [];
  const { Parameters: declared = {} } = parseTemplate(template);
  return parameters.map((parameter) =>
    String(declared[parameter.ParameterKey ?? ""]?.NoEcho) === "true"
      ? { ...parameter, ParameterValue: "****" }
      : parameter,
  );
}
