/** What an event rule sends: a mail for people, and the same as JSON for machines and chats. */
import { type Monitor, patternsOf } from "../monitor.ts";
import { settledMonitor } from "../settled/settled-monitor.ts";
import { pathsIn } from "./event-paths.ts";

/** An input transformer of EventBridge. */
export interface Transformer {
  readonly paths: Readonly<Record<string, string>>;
  readonly template: string;
}

/** Changes with every change of the JSON form that a reader could trip over. */
const formVersion = "1";

/** The first words of the mail, e.g. `[medium] new-user-created: `. */
export function mailPrefix(monitor: Monitor): string {
  return `[${settledMonitor(monitor, {}).severity}] ${plain(monitor.name)}: `;
}

const link = "https://<region>.console.aws.amazon.com/cloudtrailv2/home?region=<region>#/events/<eventId>";

/**
 * The mail. Each line stands in quotes, which EventBridge asks for and leaves there (user guide, "Common issues with
 * transforming input"). Values are not escaped; nothing can break a text.
 */
export function mail(monitor: Monitor): Transformer {
  const { description, runbook } = wordsOf(monitor);
  const lines = [
    `${mailPrefix(monitor)}<eventName> by <identityType> <identity> in <region>`,
    "Who: <identity> (<identityType>) <userName>",
    "Account: <account>",
    "Called through: <invokedBy>",
    "What: <eventName> of <eventSource>",
    "Request: <request>",
    "Error, if any: <errorCode> <errorMessage>",
    ...(isAboutSignIns(monitor) ? ["Sign-in: <signIn>, MFA used: <mfaUsed>"] : []),
    "From: <sourceAddress> with <userAgent>",
    "When: <time>",
    `Why you get this: ${description}`,
    ...(runbook === undefined ? [] : [`Runbook: ${runbook}`]),
    `Event: ${link}`,
  ];
  return transformer(lines.map((line) => `"${line}"`).join("\n"));
}

/**
 * The JSON form, which is a custom notification of Amazon Q Developer in chat applications, too. Inside of quotes stand only
 * values that AWS makes: one that a caller chooses could hold a quote, and EventBridge then drops the whole message.
 */
export function json(monitor: Monitor): Transformer {
  const { name, severity, description, runbook } = wordsOf(monitor);
  const title = `${mailPrefix(monitor)}<eventName> by <identityType> in <region>, account <account>`;
  const lines = [
    `{ "version": "1.0", "source": "custom", "id": <eventId>,`,
    `"content": { "textType": "client-markdown", "title": "${title}", "description": <identity>,`,
    `"nextSteps": [${runbook === undefined ? "" : `"Runbook: ${runbook}", `}"Event: ${link}"], "keywords": ["${name}"] },`,
    `"metadata": { "threadId": "${name}", "summary": "${title}", "eventType": "${name}", "additionalContext": {`,
    `"form": "${formVersion}", "monitor": "${name}", "severity": "${severity}", "description": "${description}", "runbook": "${runbook ?? ""}",`,
    `${members(["identity", "identityType", "userName", "account", "invokedBy"])},`,
    `${members(["eventName", "eventSource", "eventId", "errorCode", "errorMessage", "signIn", "mfaUsed"])},`,
    `${members(["user", "group", "groupId", "newGroupId", "role", "policy", "bucket", "key", "named"])},`,
    `${members(["region", "sourceAddress", "userAgent", "time"])}, "link": "${link}" } } }`,
  ];
  return transformer(lines.join("\n"));
}

function members(variables: readonly string[]): string {
  return variables.map((variable) => `"${variable}": <${variable}>`).join(", ");
}

function transformer(template: string): Transformer {
  return { paths: pathsIn(template), template };
}

function isAboutSignIns(monitor: Monitor): boolean {
  return patternsOf(monitor).some((pattern) => /ConsoleLogin|additionalEventData/.test(pattern));
}

interface Words {
  readonly name: string;
  readonly severity: string;
  readonly description: string;
  readonly runbook?: string;
}

/** A template takes 8,192 characters; description and runbook have 1,024 together, as the alarm's. */
function wordsOf(monitor: Monitor): Words {
  const { name, severity, sentence } = settledMonitor(monitor, {});
  const { runbook } = monitor;
  return {
    name: plain(name),
    severity,
    description: plain(sentence),
    ...(runbook !== undefined && { runbook: plain(runbook) }),
  };
}

/** Without what a template would take for its own: quotes, variables, ends of lines. */
function plain(text: string): string {
  return text
    .replace(/[\n\r\t]+/g, " ")
    .replaceAll('"', "'")
    .replaceAll("\\", "/")
    .replaceAll("<", "(")
    .replaceAll(">", ")");
}
