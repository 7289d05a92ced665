/** Which parameters a list of filters lets through. */
import { fault } from "./faults.ts";
import { newest, type Parameter } from "./parameter.ts";

export interface Filter {
  readonly Key?: string | undefined;
  readonly Option?: string | undefined;
  readonly Values?: readonly string[] | undefined;
}

/** All filters must let it through, each by one of its values. @throws InvalidFilterKey, InvalidFilterOption */
export function passes(parameter: Parameter, filters: readonly Filter[]): boolean {
  return filters.every((filter) => passesOne(parameter, filter));
}

function passesOne(parameter: Parameter, { Key: key = "", Option: option, Values: values = [] }: Filter): boolean {
  if (key === "Path") return values.some((path) => isBelow(parameter.name, path, option ?? "OneLevel"));
  const actual = attributeOf(parameter, key);
  if (key.startsWith("tag:") && values.length === 0) return actual !== undefined;
  return actual !== undefined && values.some((value) => compare(actual, value, option ?? "Equals"));
}

function attributeOf(parameter: Parameter, key: string): string | undefined {
  const { type, keyId, tier, dataType } = newest(parameter);
  if (key.startsWith("tag:")) return parameter.tags[key.slice("tag:".length)];
  const values: Readonly<Record<string, string | undefined>> = {
    ...{ Name: parameter.name, Type: type, KeyId: keyId, Tier: tier, DataType: dataType },
  };
  if (!Object.hasOwn(values, key))
    throw fault(
      "InvalidFilterKey",
      `${key} is no filter key: there are Name, Path, Type, KeyId, Tier, DataType and tag:KEY.`,
    );
  return values[key];
}

function compare(actual: string, wanted: string, option: string): boolean {
  if (option === "Equals") return actual === wanted;
  if (option === "BeginsWith") return actual.startsWith(wanted);
  if (option === "Contains") return actual.includes(wanted);
  throw fault("InvalidFilterOption", `${option} is no filter option: there are Equals, BeginsWith and Contains.`);
}

function isBelow(name: string, path: string, option: string): boolean {
  const folder = path.endsWith("/") ? path : `${path}/`;
  const isIn = folder === "/" ? name !== "" : name.startsWith(folder);
  if (option === "Recursive") return isIn;
  if (option === "OneLevel")
    return (
      isIn &&
      !name
        .replace(/^\//, "")
        .slice(folder.length - 1)
        .includes("/")
    );
  throw fault("InvalidFilterOption", `${option} is no filter option of Path: there are Recursive and OneLevel.`);
}
