/** What a rule says of itself, as a monitor's name, description, severity and techniques. */
import { LONGEST_DESCRIPTION } from "../../../alarms/settings.ts";
import type { Monitor, Severity } from "../../monitor.ts";
import type { LossLog } from "./loss.ts";
import type { SigmaRule } from "./rule.ts";

/** What a rule says of itself, in Sigma's words. */
export interface RuleText {
  readonly title: string;
  readonly id?: string | undefined;
  readonly status?: string | undefined;
  readonly description?: string | undefined;
  readonly author?: string | undefined;
  readonly license?: string | undefined;
  readonly date?: string | undefined;
  readonly references?: readonly string[] | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly falsepositives?: readonly string[] | undefined;
  readonly level?: SigmaRule["level"];
}

type Described = Pick<Monitor, "name" | "description" | "severity" | "attack">;

/** With `origin`, line by line, what has no place in a monitor. */
export function describeRule(
  rule: RuleText,
  { lose }: Pick<LossLog, "lose">,
  kind = "Sigma rule",
): Described & { readonly origin: readonly string[] } {
  const attack = (rule.tags ?? []).flatMap(
    (tag) => /^attack\.(t\d{4}(?:\.\d{3})?)$/i.exec(tag)?.[1]?.toUpperCase() ?? [],
  );
  const severity = severityOf(rule.level);
  return {
    name: nameOf(rule.title),
    description: descriptionOf(rule, lose),
    ...(severity && { severity }),
    ...(attack.length > 0 && { attack }),
    origin: originOf(rule, kind),
  };
}

function severityOf(level: SigmaRule["level"]): Severity | undefined {
  return level === "informational" ? "info" : level;
}

/** A metric's name may have 255 characters; what is legible has fewer. */
function nameOf(title: string): string {
  return (
    title
      .normalize("NFKD")
      .toLowerCase()
      .replaceAll(/['’]|\p{M}/gu, "")
      .replaceAll(/[^a-z0-9]+/g, "-")
      .slice(0, 120)
      .replaceAll(/^-+|-+$/g, "") || "sigma-rule"
  );
}

function descriptionOf({ title, description, falsepositives = [] }: RuleText, lose: LossLog["lose"]): string {
  const known = falsepositives.map(oneLine);
  const text = [
    sentence(description ?? title),
    ...(known.length > 0 ? [`Known false positives: ${known.join("; ")}`] : []),
  ].join(" ");
  if (text.length <= LONGEST_DESCRIPTION) return text;
  lose(
    "description",
    `description and false positives have ${text.length} characters; an alarm takes ${LONGEST_DESCRIPTION}`,
  );
  return `${text.slice(0, LONGEST_DESCRIPTION - 1)}…`;
}

function sentence(text: string): string {
  return oneLine(text).replace(/(?<![.!?])$/, ".");
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

function originOf(
  { title, id, status, author, date, license, tags = [], references = [] }: RuleText,
  kind: string,
): string[] {
  const others = tags.filter((tag) => !/^attack\.t\d/i.test(tag));
  return [
    `${kind}: ${oneLine(title)}${id ? ` (${id})` : ""}`,
    ...line("author", author),
    ...line("status", status),
    ...line("date", date),
    ...line("license", license),
    ...line("tags", others.join(", ")),
    ...references.map((reference) => `see ${oneLine(reference)}`),
  ];
}

function line(name: string, value: string | undefined): string[] {
  return value ? [`${name}: ${oneLine(value)}`] : [];
}
