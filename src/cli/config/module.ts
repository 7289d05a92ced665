/** Reads a configuration in TypeScript or JavaScript, whose `trailbell` is the program that runs. */
import { registerHooks } from "node:module";
import { pathToFileURL } from "node:url";
import { ConditionError } from "../../monitors/builder/condition.ts";
import { setsWith } from "../../monitors/catalogue/choice.ts";
import { DeclarationError } from "../../monitors/declaration-error.ts";
import { deferringRefusals } from "../../monitors/deferred-refusals.ts";
import { readStack } from "../../monitors/define.ts";
import { UserError } from "../user-error.ts";
import { ownEntry } from "./own-entry.ts";
import { type ConfigSource, stackIn } from "./source.ts";
import { configText } from "./text.ts";

/** @throws UserError where it cannot be loaded, with the place where it fails */
export async function readModule(path: string, file: string): Promise<ConfigSource> {
  const text = await configText(path, file);
  const stack = await stackIn(
    file,
    () => load(path, file, text),
    ({ monitor, path: [key = "", , field] }) => {
      const line =
        monitor === undefined ? lineOfKey(text, String(key)) : lineIn(text, monitor, String(field ?? "name"));
      return line === undefined ? "" : `:${line}`;
    },
  );
  return { stack, lineOf: (monitor, field) => lineIn(text, monitor, field) };
}

/** A monitor that is refused and in no stack is told all the same. */
async function load(path: string, file: string, text: string): Promise<unknown> {
  resolveOwnNames();
  const { value, refusals } = await deferringRefusals(() => imported(path, file, text));
  if (value === undefined)
    throw new UserError(
      "configuration-invalid",
      `${file} has no default export: write export default defineStack({ … })`,
    );
  readStack(value);
  const [refusal] = refusals;
  if (refusal) throw refusal;
  return value;
}

async function imported(path: string, file: string, text: string): Promise<unknown> {
  try {
    const loaded = (await import(pathToFileURL(path).href)) as { default?: unknown };
    return loaded.default;
  } catch (error) {
    if (error instanceof DeclarationError) throw error;
    const place = placeIn(error, path, text);
    const said = error instanceof Error ? error.message : `it throws ${JSON.stringify(error)}`;
    throw new UserError(
      error instanceof ConditionError ? error.code : "configuration-invalid",
      `${file}${place}: ${error instanceof ConditionError ? said : `it cannot be loaded: ${said.split("\n", 1)[0]}`}`,
    );
  }
}

let resolving = false;

/**
 * `trailbell` needs no node_modules: it is this very program, so that both speak of the same classes. TypeScript is read as
 * a module whatever a package.json around it says, as `export default` asks.
 */
function resolveOwnNames(): void {
  if (resolving) return;
  resolving = true;
  registerHooks({
    resolve: (specifier, context, next) => {
      const url = ownEntry(specifier);
      return url ? { url, shortCircuit: true } : next(specifier, context);
    },
    load: (url, context, next) =>
      /^file:.*\.m?ts$/.test(url) ? next(url, { ...context, format: "module-typescript" }) : next(url, context),
  });
}

/** `:3:7` where the error's stack leads into the configuration, `:3` where the line names what cannot be found. */
function placeIn(error: unknown, path: string, text: string): string {
  if (!(error instanceof Error)) return "";
  const stack = error.stack ?? "";
  const found = [...stack.matchAll(new RegExp(`${RegExp.escape(path)}(:\\d+(?::\\d+)?)`, "g"))].map(
    ([, place = ""]) => place,
  );
  const [, missing] = /^Cannot find (?:module|package) '([^']+)'/.exec(error.message) ?? [];
  return found[0] ?? (missing === undefined ? "" : lineNaming(missing, text));
}

/** The line of an import, by the last part of what it imports. */
function lineNaming(missing: string, text: string): string {
  const name = missing.slice(missing.lastIndexOf("/") + 1);
  const line = text.split("\n").findIndex((each) => /\b(?:from|import)\b/.test(each) && each.includes(name));
  return line < 0 ? "" : `:${line + 1}`;
}

/** Best effort: where a field of the stack is written first. */
function lineOfKey(text: string, key: string): number | undefined {
  const found = new RegExp(`\\b${RegExp.escape(key)}["']?\\s*:`).exec(text);
  return found ? text.slice(0, found.index).split("\n").length : undefined;
}

/** Best effort: where the name, else that of a set which holds it, is written as a text, and from there on the field. */
function lineIn(text: string, monitor: string, field?: string): number | undefined {
  const named =
    new RegExp(`\\bname["']?\\s*:\\s*(["'\`])${RegExp.escape(monitor)}\\1`).exec(text) ??
    [monitor, ...setsWith({ name: monitor })]
      .map((name) => new RegExp(`(["'\`])${RegExp.escape(name)}\\1`).exec(text))
      .find((found) => found !== null);
  if (!named) return undefined;
  const after = named.index + named[0].length;
  const rest = text.slice(after);
  const own = rest.slice(0, /\bname["']?\s*:/.exec(rest)?.index);
  const found = field === undefined ? null : new RegExp(`\\b${RegExp.escape(field)}["']?\\s*[:,}]`).exec(own);
  return text.slice(0, found ? after + found.index : named.index).split("\n").length;
}
