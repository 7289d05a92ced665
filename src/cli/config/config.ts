/** Finds and reads the configuration: TypeScript, JavaScript or YAML, in any folder. */
import { existsSync } from "node:fs";
import { extname, join, relative, resolve } from "node:path";
import type { Stack } from "../../monitors/monitor.ts";
import { UserError } from "../user-error.ts";
import type { ConfigSource } from "./source.ts";

export interface LoadedConfig {
  readonly stack: Stack;
  /** As a user would name it from the working folder. */
  readonly file: string;
  /**
   * The line, from 1, where a monitor or one of its fields is declared; the monitor's own where the field has none. The
   * stack goes by its own name. Undefined where it cannot be told, such as for a monitor that comes from another file.
   */
  lineOf(monitor: string, field?: string): number | undefined;
}

/** In the order in which they are looked for. */
const configNames = ["ts", "js", "yaml", "yml"].map((extension) => `trailbell.config.${extension}`);

/**
 * Reads the named configuration or the only one in the working folder.
 * @throws UserError with exit status 2 where there is none or several, or where it cannot be read: it names the file, the
 *   place in it, the value and what is allowed
 */
export async function loadConfig(given?: string, folder = process.cwd()): Promise<LoadedConfig> {
  const path = given === undefined ? findConfig(folder) : resolve(folder, given);
  const file = relative(folder, path) || path;
  if (!existsSync(path))
    throw new UserError(
      "configuration-missing",
      `there is no ${file}: --config takes a file such as ${configNames[0]}, and trailbell init writes one`,
    );
  return { ...(await readSource(path, file)), file };
}

/** The names of the configurations that lie in a folder. */
export function configsIn(folder: string): string[] {
  return configNames.filter((name) => existsSync(join(folder, name)));
}

function findConfig(folder: string): string {
  const found = configsIn(folder);
  const [only] = found;
  if (found.length > 1)
    throw new UserError("usage", `${found.join(" and ")} are both here: say which one with --config`);
  if (!only)
    throw new UserError(
      "configuration-missing",
      `no ${configNames.slice(0, -1).join(", ")} or ${configNames.at(-1)} in ${folder}: trailbell init writes a first one, or name one with --config`,
    );
  return join(folder, only);
}

/** The loaders come with what they need, so that commands without a configuration start without it. */
async function readSource(path: string, file: string): Promise<ConfigSource> {
  switch (extname(path)) {
    case ".yaml":
    case ".yml":
    case ".json":
      return (await import("./yaml.ts")).readYaml(path, file);
    case ".ts":
    case ".mts":
    case ".js":
    case ".mjs":
      return (await import("./module.ts")).readModule(path, file);
    default:
      throw new UserError("configuration-invalid", `${file} is no configuration: allowed are .ts, .js, .yaml and .yml`);
  }
}
