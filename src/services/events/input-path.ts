/** JSON paths as targets use them: `$.detail.userIdentity.arn`, `$.resources[0]`, `$.detail['event-name']`, `$.items[*].id`. */

/** @returns the value; every one of them as a list where the path has a `*`; undefined where there is none. */
export function valueAt(event: unknown, path: string): unknown {
  const steps = stepsOf(path);
  if (!steps) return undefined;
  const found = steps.reduce<readonly unknown[]>(
    (values, step) => values.flatMap((value) => children(value, step)),
    [event],
  );
  return steps.includes("*") ? (found.length > 0 ? found : undefined) : found[0];
}

type Step = string | number;

/** @returns undefined for what is no path */
function stepsOf(path: string): Step[] | undefined {
  if (!/^\$(\.[^.[\]]+|\[\d+\]|\[\*\]|\['[^']*'\]|\["[^"]*"\])*$/.test(path)) return undefined;
  const parts = path.slice(1).matchAll(/\.([^.[\]]+)|\[(\d+)\]|\[(\*)\]|\['([^']*)'\]|\["([^"]*)"\]/g);
  return Array.from(parts, ([, name, index, star, quoted, doubled]) =>
    index === undefined ? (name ?? star ?? quoted ?? doubled ?? "") : Number(index),
  );
}

function children(value: unknown, step: Step): unknown[] {
  if (typeof value !== "object" || value === null) return [];
  if (step === "*") return Object.values(value);
  const member = Object.hasOwn(value, step) ? (value as Record<Step, unknown>)[step] : undefined;
  return member === undefined ? [] : [member];
}
