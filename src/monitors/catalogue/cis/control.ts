/** An entry of the catalogue that a control of the CIS benchmark asks for. */
import type { ExampleRecord, Monitor } from "../../monitor.ts";
import { type CatalogueEntry, type EntryDraft, entry } from "../entry.ts";
import { type CisVersion, cisVersions, controlsInVersions } from "./versions.ts";

interface ControlDraft extends Omit<EntryDraft, "source"> {
  /** Its place in the benchmark's section of monitoring. */
  readonly number: number;
  /** Controls outside that section. */
  readonly more?: Partial<Record<CisVersion, string>>;
  /** The control of Security Hub that checks it: it fails unless the filter has exactly this pattern. */
  readonly securityHub?: `CloudWatch.${number}`;
  readonly cisPatterns?: Partial<Record<CisVersion, string>>;
  readonly quieter?: {
    readonly pattern: string;
    readonly threshold?: number;
    readonly fire?: readonly ExampleRecord[];
    readonly quiet?: readonly ExampleRecord[];
  };
}

/** The entry of a control. The quiet twin keeps its examples and adds its own. */
export function control(draft: ControlDraft): CatalogueEntry {
  const { number, more, securityHub, cisPatterns, quieter, ...rest } = draft;
  const cis = controlsInVersions(number, more);
  const source = `CIS AWS Foundations Benchmark${securityHub ? `; AWS Security Hub control ${securityHub}` : ""}`;
  const plain = entry("CIS benchmark", { ...rest, source });
  // Its text is another's, so nothing is accepted that check says of it.
  const { accept: _accept, ...told } = plain.monitor;
  const monitor: Monitor = {
    ...told,
    controls: [...inRanges(cis), ...(securityHub ? [securityHub] : [])],
  };
  return {
    ...plain,
    monitor,
    ...(quieter && { quiet: quietTwin(monitor, draft, quieter) }),
    cis,
    ...(cisPatterns && { cisPatterns }),
  };
}

function quietTwin(
  { controls: _unchecked, ...monitor }: Monitor,
  { fire, quiet }: ControlDraft,
  quieter: NonNullable<ControlDraft["quieter"]>,
): Monitor {
  return {
    ...monitor,
    name: `${monitor.name}-quiet`,
    pattern: quieter.pattern,
    ...(quieter.threshold !== undefined && { threshold: quieter.threshold }),
    examples: { fire: quieter.fire ?? fire, quiet: [...quiet, ...(quieter.quiet ?? [])] },
  };
}

/** `CIS v1.4-v5.0 4.3`: versions that follow each other and agree are one range. */
function inRanges(cis: Partial<Record<CisVersion, readonly string[]>>): string[] {
  const ranges = new Map<string, CisVersion[]>();
  for (const version of cisVersions)
    for (const id of cis[version] ?? []) ranges.set(id, [...(ranges.get(id) ?? []), version]);
  return [...ranges].map(([id, versions]) => {
    const [first, last] = [versions[0], versions.at(-1)];
    return `CIS ${first === last ? first : `${first}-${last}`} ${id}`;
  });
}
