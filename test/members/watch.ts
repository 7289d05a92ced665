/** A service whose handlers are watched: which members of their inputs they read, e.g. `PutMetricData.MetricData.Value`. */
import { appendFileSync } from "node:fs";
import type { Operation } from "../../src/cloud/operation.ts";
import type { ServiceDefinition } from "../../src/cloud/service.ts";
import type { Model } from "../../src/wire/model.ts";

/** Told of a member each time it is read. */
export type Note = (service: string, path: string) => void;

/** Looking at a member counts, even where the caller left it out: the handler would have used it. */
export function watched(service: ServiceDefinition, note: Note): ServiceDefinition {
  const { model, name } = service;
  const watchedHandler = (operation: string, handler: Operation["handler"]): Operation["handler"] => {
    const watching: Watching = { model, read: (path) => note(name, path) };
    return (given, call) => {
      const { input } = model.operations[operation] ?? {};
      return handler(input === undefined ? given : (watch(watching, input, given, operation) as typeof given), call);
    };
  };
  const operations = Object.entries(service.operations).map(([operation, built]) => [
    operation,
    { ...built, handler: watchedHandler(operation, built.handler) },
  ]);
  return { ...service, operations: Object.fromEntries(operations) };
}

interface Watching {
  readonly model: Model;
  readonly read: (path: string) => void;
}

/** The value, seen through; lists and maps add nothing to a path. */
function watch(watching: Watching, shapeName: string, value: unknown, path: string): unknown {
  const shape = watching.model.shapes[shapeName];
  if (typeof value !== "object" || value === null || !shape) return value;
  if (shape.type === "list") return (value as unknown[]).map((item) => watch(watching, shape.member.shape, item, path));
  if (shape.type === "map") {
    const entries = Object.entries(value).map(([key, item]) => [key, watch(watching, shape.value.shape, item, path)]);
    return Object.fromEntries(entries);
  }
  if (shape.type !== "structure") return value;
  const member = (key: string | symbol) => (typeof key === "string" ? shape.members[key] : undefined);
  const isPart = path.includes(".");
  return new Proxy(value, {
    // A part that is copied or written down as a whole goes with all its members; an input is taken apart that way.
    ownKeys: (target) => {
      if (isPart) watching.read(`${path}.*`);
      return Reflect.ownKeys(target);
    },
    has: (target, key) => {
      if (member(key)) watching.read(`${path}.${String(key)}`);
      return Reflect.has(target, key);
    },
    get: (target, key, receiver) => {
      const item: unknown = Reflect.get(target, key, receiver);
      const known = member(key);
      if (!known) return item;
      watching.read(`${path}.${String(key)}`);
      return watch(watching, known.shape, item, `${path}.${String(key)}`);
    },
  });
}

/** Writes each member once into a file that several processes share. */
export function noteIn(file: string): Note {
  const noted = new Set<string>();
  return (service, path) => {
    const line = `${service} ${path}`;
    if (noted.has(line)) return;
    noted.add(line);
    appendFileSync(file, `${line}\n`);
  };
}
