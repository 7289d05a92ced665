/** Trims botocore's model of a service to ours. */
import { compilePattern } from "../src/wire/compile-pattern.ts";
import type { HttpRoute, Member, Model, OperationModel, ProtocolName, Shape } from "../src/wire/model.ts";
import type { ModelledService } from "./modelled-services.ts";

/** botocore's own shape of a service model, as far as it is used here. */
export interface BotocoreModel {
  readonly metadata: Readonly<Record<string, unknown>> & { readonly protocols: readonly string[] };
  readonly operations: Readonly<Record<string, BotocoreOperation>>;
  readonly shapes: Readonly<Record<string, BotocoreShape>>;
}

interface BotocoreOperation {
  readonly http: { readonly method: string; readonly requestUri: string; readonly responseCode?: number };
  readonly input?: BotocoreMember;
  readonly output?: BotocoreMember;
  readonly errors?: readonly { readonly shape: string }[];
  readonly deprecated?: boolean;
}

type BotocoreMember = Readonly<Record<string, unknown>> & { readonly shape: string };

interface BotocoreShape extends Readonly<Record<string, unknown>> {
  readonly type: string;
  readonly members?: Readonly<Record<string, BotocoreMember>>;
  readonly member?: BotocoreMember;
  readonly key?: BotocoreMember;
  readonly value?: BotocoreMember;
  readonly required?: readonly string[];
}

const protocolNames: Readonly<Record<string, ProtocolName>> = {
  json: "json",
  "smithy-rpc-v2-cbor": "cbor",
  query: "query",
  ec2: "ec2",
  "rest-xml": "rest-xml",
};

const memberFacts = "shape locationName location queryName flattened xmlAttribute xmlNamespace idempotencyToken";
const shapeFacts = "type required payload locationName union xmlNamespace sensitive flattened min max enum pattern";

function pick(from: Readonly<Record<string, unknown>>, names: string): Record<string, unknown> {
  return Object.fromEntries(names.split(" ").flatMap((name) => (from[name] ? [[name, from[name]]] : [])));
}

function trimMember(member: BotocoreMember) {
  return pick(member, memberFacts) as unknown as Member;
}

/** Every reference that a shape makes to another. */
function references(shape: BotocoreShape): readonly BotocoreMember[] {
  return [
    ...Object.values(shape.members ?? {}),
    ...[shape.member, shape.key, shape.value].filter((member) => member !== undefined),
  ];
}

/** AWS's JSON services give no status in the model: a client's error is 400, a `fault` 500. */
function errorFacts(shape: BotocoreShape): Record<string, unknown> {
  if (!shape.exception) return {};
  const facts = { ...(shape.error as object | undefined) };
  return { error: shape.fault && !("httpStatusCode" in facts) ? { ...facts, httpStatusCode: 500 } : facts };
}

function trimShape(name: string, shape: BotocoreShape, streaming: boolean): Shape {
  const facts = { ...pick(shape, shapeFacts), ...errorFacts(shape) };
  // `pick` leaves falsy values out; a limit of 0 is a limit.
  for (const limit of ["min", "max"]) if (shape[limit] === 0) Object.assign(facts, { [limit]: 0 });
  if ("pattern" in facts && !compilePattern(String(facts.pattern))) {
    console.error(`models: ${name}'s pattern is none that JavaScript can compile, left out: ${facts.pattern}`);
    delete facts.pattern;
  }
  if (shape.timestampFormat) Object.assign(facts, { timestampFormat: shape.timestampFormat });
  if (streaming) Object.assign(facts, { streaming });
  if (shape.members) {
    const members = Object.entries(shape.members).map(([key, member]) => [key, trimMember(member)]);
    Object.assign(facts, { members: Object.fromEntries(members) });
  }
  for (const part of ["member", "key", "value"] as const) {
    const member = shape[part];
    if (member) Object.assign(facts, { [part]: trimMember(member) });
  }
  return facts as unknown as Shape;
}

function trimOperation(name: string, operation: BotocoreOperation, service: ModelledService, rest: boolean) {
  const { input, output, errors } = operation;
  return {
    ...(rest && { http: { ...route(operation), ...answered(service, name) } }),
    ...(input && { input: input.shape }),
    ...(output && { output: output.shape, ...pick(output, "resultWrapper") }),
    ...(output && service.query && { resultWrapper: `${name}Result` }),
    ...(service.xml?.unwrapped.includes(name) && { unwrapped: true }),
    ...(errors && { errors: errors.map((error) => error.shape) }),
  } satisfies OperationModel;
}

function answered({ xml }: ModelledService, operation: string): { readonly code?: number } {
  const code = xml?.statuses[operation];
  return code === undefined ? {} : { code };
}

function route({ http }: BotocoreOperation): HttpRoute {
  return {
    method: http.method,
    uri: http.requestUri,
    ...(http.responseCode && { code: http.responseCode }),
  };
}

/** An unbuilt operation's route names its required query members too, as nothing else will tell it from its siblings. */
function unbuiltRoute(operation: BotocoreOperation, model: BotocoreModel): HttpRoute {
  const { uri, ...rest } = route(operation);
  const input = operation.input && model.shapes[operation.input.shape];
  const needed = (input?.required ?? []).flatMap((name) => {
    const member = input?.members?.[name];
    return member?.location === "querystring" ? [`${member.locationName}={${name}}`] : [];
  });
  return { ...rest, uri: needed.length === 0 ? uri : `${uri}${uri.includes("?") ? "&" : "?"}${needed.join("&")}` };
}

/** Old names of an operation (S3's GetBucketLifecycle) share its route; no request can mean them. */
function isSuperseded(operation: BotocoreOperation, model: BotocoreModel): boolean {
  if (!operation.deprecated) return false;
  const { method, requestUri } = operation.http;
  return Object.values(model.operations).some(
    ({ http, deprecated }) => !deprecated && http.method === method && http.requestUri === requestUri,
  );
}

/**
 * A service's model with what wire needs and no more; patterns that JavaScript lacks are left out and named on stderr.
 * @param source botocore's model, its own corrections applied.
 */
export function trimModel(service: ModelledService, source: BotocoreModel, version: string): Model {
  const { metadata } = source;
  const protocols = metadata.protocols.flatMap((name) => protocolNames[name] ?? []);
  const rest = protocols.includes("rest-xml");
  const operations: Record<string, OperationModel> = {};
  const unbuilt: Record<string, HttpRoute | null> = {};
  for (const [name, operation] of Object.entries(source.operations)) {
    if (rest && isSuperseded(operation, source)) continue;
    const modelled = service.operations === "all" || service.operations.includes(name);
    if (modelled) operations[name] = trimOperation(name, operation, service, rest);
    else unbuilt[name] = rest ? unbuiltRoute(operation, source) : null;
  }
  const { targetPrefix, jsonVersion } = metadata as { targetPrefix?: string; jsonVersion?: string };
  const { xml, query, errorNamespace } = service;
  const xmlNamespace = xml?.namespace ?? query?.xmlNamespace ?? (metadata.xmlNamespace as string | undefined);
  return {
    service: service.name,
    source: `botocore ${version}`,
    apiVersion: String(metadata.apiVersion),
    signingName: String(metadata.signingName ?? metadata.endpointPrefix),
    protocols: query ? [...protocols, "query"] : protocols,
    ...(targetPrefix && { targetPrefix }),
    ...(jsonVersion && { jsonVersion }),
    ...(metadata.awsQueryCompatible ? { queryCompatible: true } : {}),
    ...(xmlNamespace && { xmlNamespace }),
    ...(query && { addressedBy: query.addressedBy }),
    ...(errorNamespace && { errorNamespace }),
    operations,
    unbuilt,
    shapes: trimShapes(service, source, operations),
  };
}

/** The shapes that modelled operations reach, and every error of the service. */
function trimShapes(service: ModelledService, source: BotocoreModel, operations: Model["operations"]): Model["shapes"] {
  const waiting = Object.keys(source.shapes).filter((name) => source.shapes[name]?.exception);
  for (const { input, output } of Object.values(operations))
    waiting.push(...(input ? [input] : []), ...(output ? [output] : []));
  const streaming = new Set(
    Object.values(source.shapes).flatMap((shape) => references(shape).flatMap((m) => (m.streaming ? [m.shape] : []))),
  );
  const shapes: Record<string, Shape> = {};
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const shape = source.shapes[name];
    if (!shape || shapes[name]) continue;
    shapes[name] = service.strings?.includes(name) ? { type: "string" } : trimShape(name, shape, streaming.has(name));
    waiting.push(...references(shape).map((member) => member.shape));
  }
  for (const [name, error] of Object.entries(service.errors ?? {}))
    shapes[name] = { ...(shapes[name] ?? { type: "structure", members: {} }), error } as Shape;
  for (const [operation, root] of Object.entries(service.xml?.roots ?? {})) {
    const output = operations[operation]?.output;
    if (output) Object.assign(shapes[output] ?? {}, { locationName: root });
  }
  for (const [place, names] of Object.entries(service.query?.names ?? {})) nameForQuery(shapes, place, names);
  return Object.fromEntries(Object.entries(shapes).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** @throws where the model has no such place any more */
function nameForQuery(shapes: Record<string, Shape>, place: string, names: string | readonly string[]): void {
  const [name = "", memberName = ""] = place.split(".");
  const shape = shapes[name];
  if (shape?.type === "list") Object.assign(shape.member, { locationName: names });
  else if (shape?.type === "map") {
    Object.assign(shape.key, { locationName: names[0] });
    Object.assign(shape.value, { locationName: names[1] });
  } else if (shape?.type === "structure" && shape.members[memberName])
    Object.assign(shape.members[memberName], { locationName: names });
  else throw new Error(`models: ${place} is named for the query protocol, and is in no shape`);
}
