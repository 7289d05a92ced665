/** What the catalogue keeps of a monitor: the monitor itself, and what one wants to know before declaring it. */
import type { ExampleRecord, Monitor, Severity } from "../monitor.ts";
import type { CisVersion } from "./cis/versions.ts";

export type Theme =
  | "walk-through"
  | "CIS benchmark"
  | "credentials"
  | "privileges"
  | "trail and log"
  | "who watches the watcher"
  | "detection services"
  | "data"
  | "compute"
  | "network"
  | "organization";

export interface CatalogueEntry {
  /** What happened when it rings, in one clause. */
  readonly title: string;
  readonly theme: Theme;
  /** Where the idea is from: a page of AWS's documentation, a benchmark, a public technique. */
  readonly source: string;
  /** What to do when it rings, in one sentence. */
  readonly advice: string;
  /** As it is declared. Of a CIS control its pattern is the text that Security Hub asks for, byte for byte. */
  readonly monitor: Monitor;
  /** The same deed with less noise, under its own name (`<name>-quiet`), so that both may be declared. */
  readonly quiet?: Monitor;
  /** The controls of each version of the CIS AWS Foundations Benchmark that ask for it. */
  readonly cis?: Readonly<Partial<Record<CisVersion, readonly string[]>>>;
  /** The texts of those versions of the benchmark that neither Security Hub checks nor equal its text. */
  readonly cisPatterns?: Readonly<Partial<Record<CisVersion, string>>>;
}

/** An entry as the theme files write it. */
export interface EntryDraft {
  readonly name: string;
  readonly title: string;
  readonly advice: string;
  readonly source: string;
  readonly pattern: string;
  readonly severity: Severity;
  readonly attack: readonly string[];
  readonly threshold?: number;
  readonly fire: readonly ExampleRecord[];
  readonly quiet: readonly ExampleRecord[];
}

/** The entry of a draft, under a theme. */
export function entry(theme: Theme, draft: EntryDraft): CatalogueEntry {
  return {
    title: draft.title,
    theme,
    source: draft.source,
    advice: draft.advice,
    monitor: {
      name: draft.name,
      pattern: draft.pattern,
      description: `${draft.title}. ${draft.advice}`,
      ...(draft.threshold !== undefined && { threshold: draft.threshold }),
      severity: draft.severity,
      attack: draft.attack,
      // An attempt at such a deed is worth a look, too; an entry for which it is not says so in its pattern.
      ...(!draft.pattern.includes("errorCode") && { accept: ["rings-for-refused"] }),
      examples: { fire: draft.fire, quiet: draft.quiet },
    },
  };
}
