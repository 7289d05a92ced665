/** Finds a REST operation by method, path, query parameters and headers; all of it derived from the model. */
import { decodeComponent } from "./form.ts";
import type { HttpRoute, Model } from "./model.ts";
import { oncePer } from "./once-per.ts";
import { structureOf } from "./shapes.ts";

interface Route {
  readonly operation: string;
  readonly method: string;
  readonly path: RegExp;
  readonly labels: readonly string[];
  /** Parameters of the route itself, e.g. `list-type=2`. */
  readonly fixed: ReadonlyMap<string, string>;
  /** Parameters and headers of required members, which tell e.g. UploadPart from PutObject. */
  readonly parameters: readonly string[];
  readonly headers: readonly string[];
}

/** The parts of a request that routes are told by. */
export interface RestRequest {
  readonly method: string;
  readonly path: string;
  readonly query: ReadonlyMap<string, string>;
  readonly header: (name: string) => string | undefined;
}

/**
 * Of the routes with the most parameters of their own, the one whose required members are there.
 * @returns the operation's name, or undefined where no route fits.
 */
export function findRoute(model: Model, request: RestRequest): string | undefined {
  const fitting = routesOf(model).filter((route) => fits(route, request));
  const most = fitting[0]?.fixed.size ?? 0;
  const rivals = fitting.filter(({ fixed }) => fixed.size === most);
  // `?attributes` alone tells what is meant; that its required header is absent is for validation to say.
  const meant = rivals.find((route) => isComplete(route, request)) ?? (most > 0 ? rivals.at(-1) : undefined);
  return meant?.operation;
}

function fits({ method, path, fixed }: Route, request: RestRequest) {
  return (
    method === request.method &&
    path.test(request.path) &&
    fixed
      .entries()
      .every(([name, value]) => request.query.has(name) && (value === "" || request.query.get(name) === value))
  );
}

function isComplete({ parameters, headers }: Route, { query, header }: RestRequest) {
  return parameters.every((name) => query.has(name)) && headers.every((name) => header(name) !== undefined);
}

/** Values of an operation's path labels; undefined where a percent escape is broken. */
export function readLabels(model: Model, operation: string, path: string): Record<string, string> | undefined {
  const route = routesOf(model).find((route) => route.operation === operation);
  const [, ...values] = route?.path.exec(path) ?? [];
  try {
    return Object.fromEntries((route?.labels ?? []).map((label, index) => [label, decodePath(values[index] ?? "")]));
  } catch {
    return undefined;
  }
}

/** In a path, unlike in a query, `+` is itself. */
function decodePath(text: string) {
  return decodeComponent(text.replaceAll("+", "%2B"));
}

/** Every route, those that ask for more first, modelled ones before others that ask for as much. */
const routesOf = oncePer((model: Model): readonly Route[] => {
  const modelled = Object.entries(model.operations).map(([name, { http }]) => [name, http] as const);
  return [...modelled, ...Object.entries(model.unbuilt)]
    .flatMap(([name, http]) => (http ? [compileRoute(model, name, http)] : []))
    .sort((a, b) => weight(b) - weight(a));
});

function weight({ fixed, parameters, headers }: Route) {
  return fixed.size * 100 + parameters.length + headers.length;
}

function compileRoute(model: Model, operation: string, { method, uri }: HttpRoute): Route {
  const [path = "", query = ""] = uri.split("?");
  const asked = query
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => pair.split("="));
  const needs = requiredMembers(model, operation);
  const isLabel = ([, value]: readonly string[]) => value?.startsWith("{") ?? false;
  return {
    operation,
    method,
    path: compilePath(path),
    labels: [...path.matchAll(/\{(\w+)\+?\}/g)].map(([, label = ""]) => label),
    fixed: new Map(asked.filter((pair) => !isLabel(pair)).map(([name = "", value = ""]) => [name, value])),
    parameters: [...asked.filter(isLabel).map(([name = ""]) => name), ...needs("querystring")],
    headers: needs("header"),
  };
}

/** `/{Bucket}/{Key+}` as an expression; a bucket's path may end in a slash. */
function compilePath(path: string): RegExp {
  return new RegExp(
    `^${path.replaceAll(/\{\w+\+\}/g, "(.+)").replaceAll(/\{\w+\}/g, "([^/]+)")}${path.endsWith("+}") ? "" : "/?"}$`,
    "s",
  );
}

function requiredMembers(model: Model, operation: string): (location: "header" | "querystring") => string[] {
  const { members, required = [] } = structureOf(model, model.operations[operation]?.input);
  return (location) =>
    required.flatMap((name) => (members[name]?.location === location ? [members[name]?.locationName ?? name] : []));
}
