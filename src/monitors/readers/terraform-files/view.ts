/** Terraform's own files as the rules see them, each root module by itself. */
import { evaluate } from "../../../hcl/evaluate.ts";
import type { HclFile } from "../../../hcl/syntax.ts";
import { isList, isObject, referencesIn, Unknown, type Value, type ValueObject } from "../../../hcl/value.ts";
import type { Inventory, Unjudged } from "../../check/inventory.ts";
import { viewOfResources } from "../terraform.ts";
import type { Configuration } from "../terraform-references.ts";
import type { TerraformResource } from "../terraform-resources.ts";
import { attributeOf } from "../terraform-unjudged.ts";
import { type AbsentModule, type BlocksOf, type Located, type MadeResource, moduleOf } from "./module.ts";
import { providerDefaults } from "./provider-defaults.ts";

/** A file that was read, by its path. */
export interface TerraformFile extends HclFile {
  readonly path: string;
}

/** The files of a folder, `.tf` and `.tfvars`; undefined where there is none. Paths have slashes, and `.` is the first folder. */
export type FilesOf = (folder: string) => readonly TerraformFile[] | undefined;

export interface TerraformView {
  readonly view: Inventory;
  /** Where a finding's subject says what its field is about. */
  placeOf(subject: string, field: string): { readonly path: string; readonly line: number } | undefined;
}

/** @param folder a root module's: nobody gives its variables a value but its defaults and `.tfvars` */
export function terraformFilesView(folder: string, filesOf: FilesOf): TerraformView {
  const blocksOf: BlocksOf = (inside) => filesOf(inside)?.flatMap(located);
  const files = filesOf(folder) ?? [];
  const blocks = files.flatMap(located);
  const root = moduleOf({ folder, blocks, inputs: givenVariables(files), prefix: "", declared: "" }, blocksOf);
  const made = root.resources();
  const byAddress = new Map(made.map((each) => [each.address, each]));
  const absent = root.absent();
  const unread = files.flatMap(unreadable);
  const view = viewOfResources(
    made.map(asResource),
    configurationOf(made),
    regionOf(blocks),
    ({ address }, attribute) => reason(byAddress.get(address), attribute),
  );
  return {
    view: { ...view, unjudged: [...(view.unjudged ?? []), ...absent.map(absentModule), ...unread] },
    placeOf: (subject, field) =>
      placeIn(byAddress.get(subject), field) ??
      placeOfBlock(absent.find(({ address }) => address === subject)?.block) ??
      errorPlace(files, subject),
  };
}

function located({ body, path }: TerraformFile): Located[] {
  return body.blocks.map((block) => ({ ...block, path }));
}

/** Of `terraform.tfvars` and `*.auto.tfvars`, which Terraform reads by itself; the last one counts. */
function givenVariables(files: readonly TerraformFile[]): ValueObject {
  const given = files.filter(({ path }) => path.endsWith(".tfvars")).flatMap(({ body }) => [...body.attributes]);
  return Object.fromEntries(given.map(([name, { expression }]) => [name, evaluate(expression, () => undefined)]));
}

/** The region of the default provider. */
function regionOf(blocks: readonly Located[]): string | undefined {
  const provider = blocks.find(
    ({ type, labels, body }) => type === "provider" && labels[0] === "aws" && !body.attributes.has("alias"),
  );
  const region = provider?.body.attributes.get("region");
  const value = region && evaluate(region.expression, () => undefined);
  return typeof value === "string" ? value : undefined;
}

function asResource({ address, declaredAt, type, values }: MadeResource): TerraformResource {
  const given = Object.entries(values);
  return {
    address,
    declaredAt,
    type,
    values: {
      ...providerDefaults[type],
      ...Object.fromEntries(given.flatMap(([name, value]) => (value instanceof Unknown ? [] : [[name, known(value)]]))),
    },
    unknown: Object.fromEntries(given.map(([name, value]) => [name, unknown(value)])),
  };
}

/** As a plan has it: what is not known is null in a list, and left out of an object. */
function known(value: Value): unknown {
  if (value instanceof Unknown) return null;
  if (isList(value)) return value.map(known);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, each]) => (each instanceof Unknown ? [] : [[key, known(each)]])),
  );
}

function unknown(value: Value): unknown {
  if (value instanceof Unknown) return true;
  if (isList(value)) return value.map(unknown);
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, unknown(each)])) : false;
}

/** What attributes refer to, of all instances of a resource. */
function configurationOf(made: readonly MadeResource[]): Configuration {
  const declared = Map.groupBy(made, ({ declaredAt }) => declaredAt);
  return {
    references: (declaredAt, attribute) => [
      ...new Set((declared.get(declaredAt) ?? []).flatMap(({ values }) => referencesIn(values[attribute] ?? null))),
    ],
    isSet: (declaredAt, attribute) =>
      (declared.get(declaredAt) ?? []).some(({ values }) => Object.hasOwn(values, attribute)),
  };
}

function reason(resource: MadeResource | undefined, attribute: string): string {
  const references = referencesIn(resource?.values[attribute] ?? null);
  return references.length === 0
    ? "it takes more than the files to work it out"
    : `the files do not say it; it depends on ${references.join(" and ")}`;
}

function absentModule({ address, source }: AbsentModule): Unjudged {
  return {
    owner: address,
    field: "module",
    reason: `${source} is not here; a plan (terraform show -json) has all its resources`,
  };
}

function unreadable({ path, errors }: TerraformFile): Unjudged[] {
  return errors.map(({ line, column }) => ({
    owner: `${path}:${line}:${column}`,
    field: "file",
    reason: "this is no HCL, and what is around it is left out",
    line,
  }));
}

function errorPlace(files: readonly TerraformFile[], subject: string) {
  const file = files.find(({ path }) => subject.startsWith(`${path}:`));
  return file && { path: file.path, line: Number(subject.slice(file.path.length + 1).split(":")[0]) };
}

function placeOfBlock(block: Located | undefined) {
  return block && { path: block.path, line: block.line };
}

function placeIn(resource: MadeResource | undefined, field: string) {
  if (!resource) return undefined;
  const { block, type } = resource;
  const name = attributeOf(type, field);
  const line = name === undefined ? undefined : lineOf(block, name);
  return { path: block.path, line: line ?? block.line };
}

function lineOf({ body }: Located, name: string): number | undefined {
  return body.attributes.get(name)?.line ?? body.blocks.find(({ type }) => type === name)?.line;
}
