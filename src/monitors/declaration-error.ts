/** What is wrong with a declaration, in the user's words: where, what was given, what is allowed. */

import type { z } from "zod";
import { TrailbellError } from "../errors/trailbell-error.ts";
import { closest, didYouMean } from "./check/closest.ts";

export interface DeclarationIssue {
  /** Keys and indices from the declaration's top. */
  readonly path: readonly (string | number)[];
  /** The name of the monitor that it is in, where it has one. */
  readonly monitor?: string;
  /** A sentence that begins with the path, such as `monitors[2].threshold is "five"; allowed: a number`. */
  readonly message: string;
}

/** A declaration that cannot be read. `message` lists every issue, a line each. */
export class DeclarationError extends TrailbellError {
  override readonly name = "DeclarationError";
  readonly issues: readonly DeclarationIssue[];

  constructor(issues: readonly DeclarationIssue[]) {
    super("configuration-invalid", issues.map(({ message }) => message).join("\n"));
    this.issues = issues;
  }
}

/** `["monitors", 2, "threshold"]` -> `monitors[2].threshold` */
export function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((key, at) => (typeof key === "number" ? `[${key}]` : `${at === 0 ? "" : "."}${String(key)}`))
    .join("");
}

/** Zod's issues in our words, one for each place. */
export function issuesOf(error: z.ZodError, given: unknown): DeclarationIssue[] {
  const issues = error.issues.flatMap((issue) => told(issue, given, [])).map((issue) => ofMonitor(issue, given));
  return [...new Map(issues.toReversed().map((issue) => [pathText(issue.path), issue])).values()].toReversed();
}

function ofMonitor(issue: DeclarationIssue, given: unknown): DeclarationIssue {
  const [list, index] = issue.path;
  const monitor = list === "monitors" && index !== undefined ? valueAt(given, [list, index, "name"]) : undefined;
  return typeof monitor === "string" ? { ...issue, monitor } : issue;
}

function told(issue: z.core.$ZodIssue, given: unknown, before: readonly PropertyKey[]): DeclarationIssue[] {
  const path = [...before, ...issue.path];
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => ({
      path: [...strings(path), key],
      message: `${pathText([...path, key])} is not known${unknownHint(key, issue.message)}`,
    }));
  const branch = issue.code === "invalid_union" ? likeliest(issue.errors) : undefined;
  if (branch) return branch.flatMap((each) => told(each, given, path));
  const value = valueAt(given, path);
  const place = path.length === 0 ? "the configuration" : pathText(path);
  return [
    { path: strings(path), message: `${place} is ${shown(value)}; allowed: ${issue.message}${hint(path, value)}` },
  ];
}

function strings(path: readonly PropertyKey[]) {
  return path.map((key) => (typeof key === "number" ? key : String(key)));
}

/** Keys of earlier versions: what they are called now, and how to write the same. */
const formerKeys = new Map([
  [
    "tell",
    {
      now: "eventNotifications",
      how: 'write eventNotifications: true instead of tell: "who", and eventNotifications: false instead of tell: "alarm"',
    },
  ],
]);

/** {@link allowed} lists the known keys. */
function unknownHint(key: string, keys: string): string {
  if (keys === "") return "";
  const known = keys.split(", ");
  const former = formerKeys.get(key);
  if (former && known.includes(former.now)) return ` any more; ${former.how}`;
  const suggestion = closest(key, known);
  return suggestion ? didYouMean(suggestion) : `; allowed: ${keys}`;
}

/** Of a union's alternatives the one that was meant: it knows the most of the keys given. None for a value of another kind. */
function likeliest(branches: readonly (readonly z.core.$ZodIssue[])[]) {
  const unknown = (issues: readonly z.core.$ZodIssue[]) =>
    issues.reduce((count, issue) => count + (issue.code === "unrecognized_keys" ? issue.keys.length : 0), 0);
  return branches
    .filter((issues) => issues.every(({ path, code }) => path.length > 0 || code === "unrecognized_keys"))
    .toSorted((one, other) => unknown(one) - unknown(other) || one.length - other.length)[0];
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | null | undefined)?.[key], value);
}

function shown(value: unknown): string {
  if (value === undefined) return "missing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "function") return "a function";
  if (typeof value === "object" && value !== null) return "an object";
  const text = typeof value === "string" ? JSON.stringify(value) : String(value);
  return text.length > 80 ? `${text.slice(0, 77)}…"` : text;
}

/** The mistake that everybody makes once: in YAML a pattern's braces are a mapping. */
function hint(path: readonly PropertyKey[], value: unknown): string {
  return path.includes("pattern") && typeof value === "object" && value !== null && !Array.isArray(value)
    ? " (in YAML the pattern's braces need quotes around them)"
    : "";
}

/** Completes "allowed: …" wherever the schema says nothing itself; of unknown keys it gives the known ones. */
export const allowed: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === "unrecognized_keys") {
    const { shape } = (issue.inst as z.ZodObject | undefined)?._zod.def ?? {};
    return Object.keys(shape ?? {}).join(", ");
  }
  if (issue.code === "invalid_value") return issue.values.map((value) => String(value)).join(", ");
  if (issue.code === "invalid_type") return `${/^[aeiou]/.test(issue.expected) ? "an" : "a"} ${issue.expected}`;
  if (issue.code === "too_small") return `at least ${issue.minimum}`;
  return undefined;
};
