/** The stack that a configuration declares. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { readStack } from "../monitors/define.ts";
import type { Stack } from "../monitors/monitor.ts";
import { UserError } from "./user-error.ts";

// Until config.ts is there.
export async function declaredStack(file = "trailbell.config.ts"): Promise<Stack> {
  if (!existsSync(file)) throw new UserError(`there is no configuration ${file}: write one with 'trailbell init'`);
  if (/\.json$/.test(file)) {
    const module = (await import(pathToFileURL(resolve(file)).href, { with: { type: "json" } })) as {
      default: unknown;
    };
    return readStack(module.default);
  }
  const module = (await import(pathToFileURL(resolve(file)).href)) as { default: unknown };
  return readStack(module.default);
}
