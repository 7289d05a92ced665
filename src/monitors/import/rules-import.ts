/** What every import of detection rules does: read, turn each into a monitor or say why not, and ask check of it. */
import { checkView } from "../check/check.ts";
import { declaredView } from "../check/declared-view.ts";
import type { Finding } from "../check/finding.ts";
import type { Monitor } from "../monitor.ts";
import { distinctNames } from "./distinct-names.ts";
import { type LossKind, type LossLog, lossLog, Refusal, type RefusalKind } from "./sigma/loss.ts";

/** What became of one rule. */
export interface RuleImport {
  /** The rule's title; the file's name where it has none. */
  readonly rule: string;
  readonly file: string;
  /** Absent where the rule could not be imported. */
  readonly monitor?: Monitor;
  /** Why there is no monitor. */
  readonly refusal?: RuleNote<RefusalKind>;
  /** What the monitor does not keep of the rule. */
  readonly losses: readonly RuleNote<LossKind>[];
  /** What `check` says of the monitor: a rule may ask for what no record has. */
  readonly findings: readonly Finding[];
  /** What is known of the rule beside: id, author, references; kept as comments, for readers and for its licence. */
  readonly origin: readonly string[];
}

export interface RuleNote<Kind> {
  readonly rule: string;
  readonly kind: Kind;
  readonly message: string;
}

export interface RuleFile {
  readonly name: string;
  readonly text: string;
}

type Document<Rule> = { readonly title: string } & ({ readonly rule: Rule } | { readonly refusal: Refusal });

/** Imports every rule of some files, in their order. Names are made from titles and differ from each other. */
export function rulesImport<Rule>(
  files: readonly RuleFile[],
  read: (text: string, file: string) => readonly Document<Rule>[],
  make: (rule: Rule, log: LossLog) => { readonly monitor: Monitor; readonly origin: readonly string[] },
): RuleImport[] {
  const distinct = distinctNames();
  return files.flatMap(({ name: file, text }) =>
    read(text, file).map((document) => {
      const { title } = document;
      if ("refusal" in document) return refused(title, file, document.refusal);
      try {
        return imported(title, file, distinct, (log) => make(document.rule, log));
      } catch (error) {
        if (error instanceof Refusal) return refused(title, file, error);
        throw error;
      }
    }),
  );
}

function refused(rule: string, file: string, { kind, message }: Refusal): RuleImport {
  return { rule, file, refusal: { rule, kind, message }, losses: [], findings: [], origin: [] };
}

function imported(
  rule: string,
  file: string,
  distinct: (wanted: string) => string,
  make: (log: LossLog) => { readonly monitor: Monitor; readonly origin: readonly string[] },
): RuleImport {
  const log = lossLog();
  const made = make(log);
  const monitor = { ...made.monitor, name: distinct(made.monitor.name) };
  const findings = findingsOf(monitor);
  const two = findings.find(({ rule: id, severity }) => id === "contradiction" && severity === "error");
  if (two) throw new Refusal("condition", `no record can match it, such as a rule of two events: ${two.message}`);
  return {
    rule,
    file,
    monitor,
    losses: log.losses().map((loss) => ({ rule, ...loss })),
    findings,
    origin: made.origin,
  };
}

/** In a stack with a subscriber: where its mails go is not the rule's concern. */
function findingsOf(monitor: Monitor): Finding[] {
  return checkView(declaredView({ name: "imported", monitors: [monitor], emails: ["ops@example.com"] }));
}
