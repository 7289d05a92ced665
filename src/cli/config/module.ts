/** Reads a configuration in TypeScript or JavaScript, whose `trailbell` is the program that runs. */
import { readFile } from "node:fs/promises";
import { registerHooks } from "node:module";
import { pathToFileURL } from "node:url";
import { ConditionError } from "../../monitors/builder/condition.ts";
import { setsWith } from "../../monitors/catalogue/choice.ts";
import { DeclarationError } from "../../monitors/declaration-error.ts";
import { UserError } from "../user-error.ts";
import { ownEntry } from "./own-entry.ts";
import { type ConfigSource, stackIn } from "./source.ts";

/** @throws UserError where it cannot be loaded, with the place where it fails */
export async function readModule(path: string, file: string): Promise<ConfigSource> {
  const text = await readFile(path, "utf8");
  const stack = await stackIn(
    file,
    () => load(path, file),
    ({ monitor, path: [, , field] }) => {
      const line = monitor === undefined ? undefined : lineIn(text, monitor, String(field ?? "name"));
      return line === undefined ? "" : `:${line}`;
    },
  );
  return { stack, lineOf: (monitor, field) => lineIn(text, monitor, field) };
}

async function load(path: string, file: string): Promise<unknown> {
  resolveOwnNames();
  try {
    const loaded = (await import(pathToFileURL(path).href)) as { default?: unknown };
    if (loaded.default !== undefined) return loaded.default;
  } catch (error) {
    if (error instanceof DeclarationError || error instanceof ConditionError) throw error;
    throw new UserError("configuration-invalid", `${file} cannot be loaded: ${reason(error, path)}`);
  }
  throw new UserError(
    "configuration-invalid",
    `${file} has no default export: write export default defineStack({ … })`,
  );
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

/** What the error says and, where its stack leads into the configuration, the line. */
function reason(error: unknown, path: string): string {
  if (!(error instanceof Error)) return `it throws ${JSON.stringify(error)}`;
  const stack = error.stack ?? "";
  const at = stack.indexOf(path);
  const [, place] = at < 0 ? [] : (/^(:\d+(?::\d+)?)/.exec(stack.slice(at + path.length)) ?? []);
  return `${place ? `(${place.slice(1)}) ` : ""}${error.name}: ${error.message}`;
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
