/**
 * How EC2's newer operations (from about 2015 on) print their parameters: the query turned into an XML document and that
 * into JSON, so that lists are repeated elements with a `tag` number and texts that read as numbers become numbers.
 */
import type { Member, Model, StructureShape } from "../../../wire/model.ts";
import type { Values } from "../../../wire/protocol.ts";
import { shapeOf, structureOf } from "../../../wire/shapes.ts";

/** `{"ModifySecurityGroupRulesRequest": {"GroupId": "sg-1", …}}`; `""` where nothing is asked. */
export function printRequestDocument(model: Model, operation: string, input: object) {
  const { DryRun: _dryRun, ...asked }: Values = { ...input };
  const shape = structureOf(model, model.operations[operation]?.input);
  return { [`${operation}Request`]: printRequest(model, shape, asked) };
}

function printRequest(model: Model, { members }: StructureShape, values: Values): Record<string, unknown> | "" {
  const printed: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(members)) {
    const value = values[name];
    if (value === undefined) continue;
    const shape = shapeOf(model, member.shape);
    const wire = wireName(name, member);
    if (shape.type === "structure") printed[wire] = printRequest(model, shape, value as Values);
    else if (shape.type !== "list") printed[wire] = content(value);
    else if ((value as readonly unknown[]).length > 0)
      printed[wire] = single(
        (value as readonly unknown[]).map((item, index) => numbered(model, shape.member, item, index)),
      );
  }
  return Object.keys(printed).length === 0 ? "" : printed;
}

function numbered(model: Model, member: Member, item: unknown, index: number) {
  const shape = shapeOf(model, member.shape);
  const tag = index + 1;
  if (shape.type !== "structure") return { content: content(item), tag };
  const printed = printRequest(model, shape, item as Values);
  return printed === "" ? { tag } : { ...printed, tag };
}

/** `{"ModifySecurityGroupRulesResponse": {"xmlns": …, "requestId": …, "return": true}}` */
export function printResponseDocument(model: Model, operation: string, output: object, requestId: string) {
  const shape = structureOf(model, model.operations[operation]?.output);
  const printed = printResponse(model, shape, { ...output });
  return { [`${operation}Response`]: { xmlns: `${model.xmlNamespace}/`, requestId, ...printed } };
}

function printResponse(model: Model, { members }: StructureShape, values: Values): Record<string, unknown> {
  const printed: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(members)) {
    const value = values[name];
    if (value !== undefined) printed[member.locationName ?? name] = printAnswered(model, member, value);
  }
  return printed;
}

function printAnswered(model: Model, member: Member, value: unknown): unknown {
  const shape = shapeOf(model, member.shape);
  if (shape.type === "structure") return printResponse(model, shape, value as Values);
  if (shape.type !== "list") return content(value);
  const items = (value as readonly unknown[]).map((item) => printAnswered(model, shape.member, item));
  return items.length === 0 ? "" : { item: single(items) };
}

/** An element that is not repeated is no list. */
function single(items: readonly unknown[]): unknown {
  return items.length === 1 ? items[0] : items;
}

function content(value: unknown): unknown {
  if (typeof value !== "string") return value;
  if (value === "true" || value === "false") return value === "true";
  return /^-?(0|[1-9]\d{0,14})$/.test(value) ? Number(value) : value;
}

/** As a query's parameter is called. */
function wireName(name: string, { queryName, locationName = name }: Member): string {
  return queryName ?? locationName.charAt(0).toUpperCase() + locationName.slice(1);
}
