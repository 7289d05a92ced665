/** docs/check.md, written from the rules; and each rule held to the example that stands there. */
import { expect, it, test } from "vitest";
import type { Monitor, Stack } from "../monitor.ts";
import { allRules } from "./all-rules.ts";
import { checkView } from "./check.ts";
import { declaredView } from "./declared-view.ts";
import type { Rule } from "./finding.ts";
import { eventNamesDate, eventNamesSource } from "./knowledge/event-names.ts";
import { declaredExample, isDescribed, ruleExamples } from "./rule-examples.fixture.ts";

function page(): string {
  return `<!-- Written by src/monitors/check/rules-page.test.ts: run it with vitest's -u, do not edit. -->

# What \`trailbell check\` finds

\`check\` says what can be known of an alarm without running it: whether it can fire at all, whether it ever stops, whether AWS takes it,
whether anybody hears it. It reads a declaration, and what others wrote:

\`\`\`sh
trailbell check                                  # trailbell.config.ts or .yaml in this folder
trailbell check --terraform infra/               # a folder of .tf files, a .tf file, or a plan or state in JSON
trailbell check --cloudformation template.yaml
trailbell check --live --region eu-west-1        # what an account has; --endpoint URL for an embedded cloud
trailbell check --json                           # a list of {rule, severity, step, subject, monitor, message, path, line, fix}
trailbell check --sarif check.sarif              # for code scanning
\`\`\`

| severity | what it says | exit status |
|---|---|---|
| error | it can never fire, always fires, tells nobody or cannot be deployed | 1 |
| warning | it works, but not as one would wish | 0 |
| pending | it works once something has happened that is under way, such as a confirmation | 0 |
| unknown | the source does not tell enough to judge; the rule is \`not-judged\` | 0, with \`--strict\` 1 |

An error is certain: by what AWS documents or records show, the alarm can never ring, always rings, or is refused. A pattern is judged
whole. A clause that holds in one of the pattern's branches is no error in another; a \`!=\` that passes over records is none where another
branch takes them. What depends on what is not known is a warning and says so: an event, a source or a parameter that no table has may be
newer than the tables, which are of ${eventNamesDate} (\`check\` prints the day). Only what no new name would be is an error: a slip of the
pen, a call that is recorded under another name, an action of IAM policies that is no call. A clause that never holds is an error in a
pattern whose other clauses can match, too: what it was to watch, nobody watches. \`test/corpus\` in the repository holds 421 patterns with their
verdicts and who says so; no error is wrong there, and all 240 dead ones are found.

There is one list of rules, and every command asks it. \`deploy\`, \`export\` and \`drill\` ask about the declaration first and stop where
there is an error; \`--force\` goes on. \`check --live\` asks about everything that a region of an account has, \`status\` about what was
deployed of one declaration, the dashboard about the embedded cloud. A fact has one severity, whoever asks. Some facts weigh more once
they are deployed: nobody is subscribed to a declared topic is a warning, to a deployed one an error.

\`step\` says where a record's way breaks: \`record\` (the trail takes it), \`log-event\` (it comes to the log group), \`datapoint\` (a filter
counts it), \`alarm\` (it rings), \`action\` (the topic gets it), \`notification\` (somebody hears it), \`event-notification\` (an event rule tells the event itself).
\`subject\` is the resource, \`monitor\` the declared name or, where nothing is declared, the filter's. Members without a meaning are left out.

Exit status 2: what was to be checked cannot be read. A monitor that means it says \`accept: ["expected-noise"]\`.

Event names are those of ${eventNamesSource}'s API models, spelt as records spell them, and of the events that are no API calls. What records
hold (which field is where, with which values) is held against 3,524 published records by the tests. A parameter
stands for its default. Terraform's own files are read as far as they say it themselves: literals, locals, defaults and \`.tfvars\`, \`count\` and
\`for_each\`, local modules. A plan tells some values only after the apply, a template some only at its deployment: no rule judges what is not known,
and [not-judged](#not-judged) names it. \`check\` asks whether a pattern can match what CloudTrail writes; whether it matches what *you* mean is
for its \`examples\`, which it runs.

${allRules.map(section).join("\n\n")}
`;
}

function section({ id, severity, title, why, source }: Rule): string {
  return `## ${id}\n\n**${severity}**: ${title}. ${why}\n\n${exampleText(id)}\n\nSource: ${source}.`;
}

function exampleText(id: string): string {
  const example = ruleExamples[id];
  if (!example) return "";
  return isDescribed(example)
    ? `Bad: ${example.bad}. Mended: ${example.mended}.`
    : `\`\`\`yaml\n${yamlOf("bad", example.bad)}\n${yamlOf("mended", example.mended)}\n\`\`\``;
}

function yamlOf(what: string, fields: Partial<Monitor>): string {
  return [`# ${what}`, ...Object.entries(fields).map(([field, value]) => `${field}: ${yamlValue(value)}`)].join("\n");
}

function yamlValue(value: unknown): string {
  if (typeof value !== "string" || value.includes("'")) return JSON.stringify(value);
  return /[{$:#"[]/.test(value) ? `'${value}'` : value;
}

test("docs/check.md tells of every rule", async () => {
  await expect(page()).toMatchFileSnapshot("../../../docs/check.md");
});

function told(stack: Stack): string[] {
  return checkView(declaredView(stack)).map(({ rule }) => rule);
}

it.each(allRules)("$id flags its bad example and not the mended one", ({ id }) => {
  expect(ruleExamples[id]).toBeDefined();
  const example = declaredExample(id);
  if (!example) return;
  expect(told(example.bad)).toContain(id);
  expect(told(example.mended)).not.toContain(id);
});

it("has ids that are told apart", () => {
  expect(new Set(allRules.map(({ id }) => id)).size).toBe(allRules.length);
});
