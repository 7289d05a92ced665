/** How EC2's older operations print their parameters: every list is a set of `items`, and absent ones show as `{}`. */
import type { ListShape, Member, Model, StructureShape } from "../../../wire/model.ts";
import type { Values } from "../../../wire/protocol.ts";
import { shapeOf, structureOf } from "../../../wire/shapes.ts";

/** Where an operation's records differ from the general rule; members by their name in the model. */
export interface SetForm {
  /** Parameters that records call otherwise, e.g. `VpcIds: "vpcSet"`. */
  readonly named?: Readonly<Record<string, string>>;
  /** Members that records leave out, and sets that they leave out where they are absent. */
  readonly without?: readonly string[];
  /** Parameters that records show though the request has them not. */
  readonly always?: Readonly<Record<string, unknown>>;
  /** The answer says `return`, of which the model does not know. */
  readonly returns?: true;
  /** Structures of the answer, or members of them, of which the model does not know. */
  readonly answered?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** The request: names as on the wire, in lowerCamel. DryRun is never printed. */
export function printRequestSets(model: Model, operation: string, input: object, form: SetForm) {
  const { DryRun: _dryRun, ...asked }: Values = { ...input };
  const shape = structureOf(model, model.operations[operation]?.input);
  return { ...form.always, ...printStructure(model, shape, asked, form) };
}

/** The answer: names as in its XML, only what is there; `return` is printed as `_return`, also where nothing else is answered. */
export function printResponseSets(
  model: Model,
  operation: string,
  output: object,
  { returns, answered = {} }: SetForm,
) {
  const shape = model.operations[operation]?.output;
  const { return: said, ...printed } = printPresent(model, structureOf(model, shape), { ...output });
  const returned = said ?? (returns || shape === undefined ? true : undefined);
  const more = Object.entries(answered).map(([name, members]) => [name, { ...members, ...(printed[name] as object) }]);
  return { ...(returned !== undefined && { _return: returned }), ...printed, ...Object.fromEntries(more) };
}

function printStructure(model: Model, { members }: StructureShape, values: Values, form: SetForm = {}) {
  const printed: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(members)) {
    const shape = shapeOf(model, member.shape);
    const value = values[name];
    const left = form.without?.includes(name) ?? false;
    if (shape.type === "list") {
      const shown = value !== undefined || !(left || optional.has(name));
      if (shown) printed[form.named?.[name] ?? setName(name, member)] = printSet(model, shape, member, value);
    } else if (value !== undefined && !left) {
      const print = shape.type === "structure" ? printStructure(model, shape, value as Values) : value;
      printed[form.named?.[name] ?? lowerCamel(wireName(name, member))] = print;
    }
  }
  return printed;
}

/** Sets that leave no trace where they are absent, in any operation. */
const optional: ReadonlySet<string> = new Set(["TagSpecifications", "SecurityGroupRuleIds"]);

/** Items of a plain list carry the list's own name: `{"vpcId": "vpc-1"}`. */
function printSet(model: Model, shape: ListShape, member: Member, value: unknown): unknown {
  const items = (value ?? []) as readonly unknown[];
  if (items.length === 0) return {};
  const item = shapeOf(model, shape.member.shape);
  if (member.shape === "TagSpecificationList") return { items: items.map((each) => printTagSpecification(each)) };
  if (item.type === "structure") return { items: items.map((each) => printStructure(model, item, each as Values)) };
  const name = lowerCamel(wireName(member.shape, member));
  return { items: items.map((each) => ({ [name]: each })) };
}

/** The one list that is printed as a list. */
function printTagSpecification(specification: unknown) {
  const { ResourceType: resourceType, Tags: tags = [] } = specification as {
    ResourceType?: string;
    Tags?: readonly { Key?: string; Value?: string }[];
  };
  return { resourceType, tags: tags.map(({ Key: key, Value: value }) => ({ key, value })) };
}

function printPresent(model: Model, { members }: StructureShape, values: Values): Record<string, unknown> {
  const printed: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(members)) {
    const value = values[name];
    if (value !== undefined) printed[member.locationName ?? name] = printAnswered(model, member, value);
  }
  return printed;
}

function printAnswered(model: Model, member: Member, value: unknown): unknown {
  const shape = shapeOf(model, member.shape);
  if (shape.type === "structure") return printPresent(model, shape, value as Values);
  if (shape.type !== "list") return value;
  const items = (value as readonly unknown[]).map((item) => printAnswered(model, shape.member, item));
  return items.length === 0 ? {} : { items };
}

function wireName(name: string, { queryName, locationName }: Member): string {
  return queryName ?? locationName ?? name;
}
function lowerCamel(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** `Filter` -> `filterSet`, and plural names as they are. */
function setName(name: string, member: Member): string {
  const own = lowerCamel(wireName(name, member));
  return /s$|Set$/.test(own) ? own : `${own}Set`;
}
