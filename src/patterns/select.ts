/** Walks a selector into a JSON event. */
import type { JsonNode, JsonObject } from "./log-event.ts";
import { NumberText } from "./log-event.ts";
import type { Selector, Step } from "./pattern.ts";

/** Finds one node, or `undefined` where there is none. */
type Walk = (root: JsonNode | undefined) => JsonNode | undefined;

/** Says whether a test holds for any selected node; one that selects nothing is asked about `undefined`. */
export type Selection = (root: JsonObject, holds: (node: JsonNode | undefined) => boolean) => boolean;

/** Compiles a selector. It allocates nothing when it runs, but for wildcards over objects. */
export function compileSelector(selector: Selector): Selection {
  const wildcard = selector.steps.findIndex(({ kind }) => kind === "each");
  if (wildcard < 0) {
    const walk = walkOf(selector.steps);
    return (root, holds) => holds(walk(root));
  }
  const before = walkOf(selector.steps.slice(0, wildcard));
  const after = walkOf(selector.steps.slice(wildcard + 1));
  return (root, holds) => {
    const children = childrenOf(before(root));
    let found = false;
    for (const child of children) {
      const node = after(child);
      if (node === undefined) continue;
      if (holds(node)) return true;
      found = true;
    }
    return !found && holds(undefined);
  };
}

/** The one node that a selector without wildcard selects. */
export function walkOf(steps: readonly Step[]): Walk {
  const [only, ...more] = steps;
  if (only === undefined) return (root) => root;
  const first = stepOf(only);
  if (more.length === 0) return first;
  const rest = walkOf(more);
  return (root) => {
    const node = first(root);
    return node === undefined ? undefined : rest(node);
  };
}

function stepOf(step: Step): Walk {
  if (step.kind === "index") {
    const { index } = step;
    return (node) => (Array.isArray(node) ? node[index] : undefined);
  }
  const key = step.kind === "key" ? step.key : "";
  // A plain read finds what every object inherits (toString, __proto__) as well, so these names are looked up with care.
  if (key in Object.prototype) return (node) => (isObject(node) && Object.hasOwn(node, key) ? node[key] : undefined);
  return (node) => (isObject(node) ? node[key] : undefined);
}

/** Whether a node is a JSON object, with keys. */
export function isObject(node: JsonNode | undefined): node is JsonObject {
  return typeof node === "object" && node !== null && !Array.isArray(node) && !(node instanceof NumberText);
}

/** What `[*]` and `.*` alike fan out over: an array's elements and an object's values. */
export function childrenOf(node: JsonNode | undefined): readonly JsonNode[] {
  if (Array.isArray(node)) return node;
  return isObject(node) ? Object.values(node) : [];
}
