/** The names that patterns refer to, such as `{{stack.bucket}}`, where history is asked and no deployment tells them. */
import { InvalidArgumentError } from "commander";
import { patternsOf, type Stack } from "../../monitors/monitor.ts";
import {
  declaredNames,
  namedMonitor,
  type OwnNames,
  ownResources,
  reference,
  referencesIn,
} from "../../monitors/references.ts";

/** For `command.option(…)`. */
export const resourceOption = [
  "--resource <name>",
  "what patterns refer to, e.g. bucket=NAME for {{stack.bucket}}; may be given several times",
  ownName,
] as const;

function ownName(text: string, before: OwnNames = {}): OwnNames {
  const [, resource = "", name = ""] = /^(\w+)=(.+)$/.exec(text) ?? [];
  if (!Object.hasOwn(ownResources, resource))
    throw new InvalidArgumentError(`what is meant is bucket=NAME; allowed: ${Object.keys(ownResources).join(", ")}.`);
  return { ...before, [resource]: name };
}

/** The bucket of an address such as `s3://BUCKET/AWSLogs`: a history's own bucket is the trail's. */
export function bucketOf(address: string | undefined): OwnNames {
  const bucket = /^s3:\/\/([^/]+)/.exec(address ?? "")?.[1];
  return bucket === undefined ? {} : { bucket };
}

/** The stack with what is known put into its patterns; what is declared counts least. */
export function namedStack(stack: Stack, names: OwnNames): Stack {
  const known = { ...declaredNames(stack), ...names };
  return { ...stack, monitors: stack.monitors.map((monitor) => namedMonitor(monitor, known)) };
}

/** A line for each monitor that matches nothing, since nobody said what it refers to. */
export function unnamedNotes({ monitors }: Stack): readonly string[] {
  return monitors.flatMap((monitor) => {
    const resources = [...new Set(patternsOf(monitor).flatMap(referencesIn))];
    if (resources.length === 0) return [];
    const options = resources.map((resource) => `--resource ${resource}=NAME`).join(" ");
    return `${monitor.name} refers to ${resources.map(reference).join(" and ")} and matches nothing without the name: ${options}`;
  });
}
