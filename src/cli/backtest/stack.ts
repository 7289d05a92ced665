/** Which monitors a backtest is of: those of the configuration or of the catalogue, all or the named ones. */
import { DeclarationError } from "../../monitors/declaration-error.ts";
import type { Monitor, Stack } from "../../monitors/monitor.ts";
import { monitorSampler } from "../../monitors/replay/sampler.ts";
import { configsIn, loadConfig } from "../config/config.ts";
import { UserError } from "../user-error.ts";

export interface StackOptions {
  readonly config?: string;
  readonly catalogue?: string;
  /** Names. Default: all. */
  readonly monitor?: readonly string[];
}

/** @throws UserError where there is no configuration, no such monitor, or where AWS would refuse a pattern */
export async function chosenStack({ config, catalogue, monitor: names = [] }: StackOptions): Promise<Stack> {
  const stack = catalogue === undefined ? await declared(config) : await fromCatalogue(catalogue);
  const chosen =
    names.length === 0 ? stack : { ...stack, monitors: [...new Set(names)].map((name) => named(stack, name)) };
  refuseBadPatterns(chosen);
  return chosen;
}

/** Before hours of reading, not after. */
function refuseBadPatterns({ monitors }: Stack): void {
  try {
    monitorSampler(monitors);
  } catch (error) {
    if (!(error instanceof DeclarationError)) throw error;
    throw new UserError(
      "configuration-invalid",
      `${error.issues.map(({ message }) => message).join("\n")}; trailbell check shows the place`,
    );
  }
}

async function declared(config: string | undefined): Promise<Stack> {
  if (config === undefined && configsIn(process.cwd()).length === 0)
    throw new UserError(
      "configuration-missing",
      "no trailbell.config.ts, .js or .yaml here: trailbell init writes a first one, --config names one, and --catalogue cis takes the CIS benchmark's monitors",
    );
  return (await loadConfig(config)).stack;
}

function named({ monitors }: Stack, name: string): Monitor {
  const found = monitors.find((monitor) => monitor.name === name);
  if (found) return found;
  throw new UserError(
    "usage",
    `there is no monitor ${name}: there are ${monitors.map((monitor) => monitor.name).join(", ")}`,
  );
}

/** Loaded only where it is asked for. */
async function fromCatalogue(name: string): Promise<Stack> {
  const [{ catalogue }, { cis }, { cisVersions }] = await Promise.all([
    import("../../monitors/catalogue/catalogue.ts"),
    import("../../monitors/catalogue/cis/benchmark.ts"),
    import("../../monitors/catalogue/cis/versions.ts"),
  ]);
  const sets: Readonly<Record<string, () => readonly Monitor[]>> = {
    cis: () => cis(cisVersions.at(-1) ?? "v7.0"),
    ...Object.fromEntries(cisVersions.map((version) => [`cis-${version}`, () => cis(version)])),
    all: () => catalogue.map(({ monitor }) => monitor),
  };
  const set = Object.hasOwn(sets, name) ? sets[name] : undefined;
  if (!set)
    throw new UserError(
      "usage",
      `--catalogue takes ${Object.keys(sets).join(", ")}; ${JSON.stringify(name)} is none of them`,
    );
  return { name: "trailbell", emails: [], monitors: set() };
}
