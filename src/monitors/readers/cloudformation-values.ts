/** Puts into a template's values what the template itself tells: parameters' defaults, and which resource is meant. */
import { isObject, type Json, objectIn, textIn } from "./json.ts";

/** Resolves a value and everything in it; `undefined` stands for what is only known to CloudFormation. */
export type Resolver = (value: unknown) => unknown;

/**
 * References to resources become names that can be compared: a resource's own name where it is written down, else its
 * logical id, whichever attribute of it is asked for.
 */
export const resolverOf = (template: unknown): Resolver => {
  const resolve: Resolver = (value) => {
    if (Array.isArray(value)) return value.map(resolve);
    if (!isObject(value)) return value;
    const [[name = "", argument] = []] = Object.entries(value);
    const known = Object.keys(value).length === 1 ? functions[name] : undefined;
    if (known) return known(argument, { template, resolve });
    return isFunction(value) ? undefined : mapped(value, resolve);
  };
  return resolve;
};

/** What is only known later stays as a member without a value; AWS::NoValue is no member at all. */
const mapped = (value: Json, resolve: Resolver): Json =>
  Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => !isObject(each) || each.Ref !== "AWS::NoValue")
      .map(([key, each]) => [key, resolve(each)]),
  );

const isFunction = (value: Json): boolean =>
  Object.keys(value).length === 1 && Object.keys(value).every((key) => key === "Ref" || key.startsWith("Fn::"));

interface Context {
  readonly template: unknown;
  readonly resolve: Resolver;
}

const functions: Readonly<Record<string, (argument: unknown, context: Context) => unknown>> = {
  Ref: (name, { template, resolve }) => reference(String(name), template, resolve),
  "Fn::GetAtt": (argument, { template, resolve }) => {
    const [id = ""] = Array.isArray(argument) ? argument : String(argument).split(".");
    return reference(String(id), template, resolve);
  },
  "Fn::Sub": (argument, context) => substituted(argument, context),
  "Fn::Join": (argument, { resolve }) => {
    const [separator, list] = Array.isArray(argument) ? argument : [];
    const parts = Array.isArray(list) ? list.map(resolve) : [undefined];
    return parts.every((part) => typeof part === "string") ? parts.join(String(separator)) : undefined;
  },
};

const reference = (name: string, template: unknown, resolve: Resolver): unknown => {
  if (name.startsWith("AWS::")) return undefined;
  const parameters = objectIn(template, "Parameters");
  if (name in parameters) return objectIn(parameters, name).Default;
  const resource = objectIn(objectIn(template, "Resources"), name);
  const own = resolve(objectIn(resource, "Properties")[nameProperties[textIn(resource, "Type") ?? ""] ?? ""]);
  return typeof own === "string" ? own : name;
};

/** Resources that others call by a name, rather than by what CloudFormation makes of their logical id. */
const nameProperties: Readonly<Record<string, string>> = {
  "AWS::Logs::LogGroup": "LogGroupName",
};

const substituted = (argument: unknown, { template, resolve }: Context): string | undefined => {
  const [text, given] = Array.isArray(argument) ? argument : [argument, {}];
  if (typeof text !== "string") return undefined;
  let isKnown = true;
  const whole = text.replaceAll(/\$\{([^!}][^}]*)\}/g, (_match, name: string) => {
    const value =
      isObject(given) && name in given ? resolve(given[name]) : reference(name.split(".")[0] ?? "", template, resolve);
    if (typeof value !== "string" && typeof value !== "number") isKnown = false;
    return String(value);
  });
  if (isKnown) return whole.replaceAll("${!", "${");
  // Of an ARN that is put together, the log group it ends in is all that is asked for.
  const group = /:log-group:([^:]+)/.exec(whole)?.[1];
  return group === undefined || group.includes("undefined") ? undefined : `:log-group:${group}`;
};
