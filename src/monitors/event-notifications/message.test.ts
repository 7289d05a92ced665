/** The two forms of a message, and that no value can break them. */
import { describe, expect, test } from "vitest";
import type { Monitor } from "../monitor.ts";
import { json, mail, mailPrefix } from "./message.ts";

const monitor: Monitor = {
  name: "new-user-created",
  pattern: "{ $.eventName = CreateUser }",
  description: "An IAM user was created",
};
const nasty: Monitor = {
  ...monitor,
  name: 'by "root" <x>',
  description: 'a "b" \\ <c>\r\n\td',
  runbook: "https://e.com/<id>?a=1&b=2",
  severity: "high",
};

test("the mail's first line is its subject", () => {
  const [first] = mail(monitor).template.split("\n");
  expect(first).toBe(`"${mailPrefix(monitor)}<eventName> by <identityType> <identity> in <region>"`);
  expect(mailPrefix(monitor)).toBe("[medium] new-user-created: ");
});

describe("every line of the mail stands in quotes of its own", () => {
  test.each([
    ["an ordinary monitor", monitor],
    ["one with quotes, brackets and ends of lines", nasty],
  ])("of %s", (_what, given) => {
    for (const line of mail(given).template.split("\n")) expect(line).toMatch(/^"[^"\\]+"$/);
  });
});

test("a line that is only of some monitors", () => {
  const lines = (given: Monitor) => mail(given).template.split("\n");
  expect(lines({ ...monitor, runbook: "wiki" })).toContain('"Runbook: wiki"');
  expect(lines(monitor).join()).not.toContain("Runbook");
  const signIn = { ...monitor, pattern: "{ $.eventName = ConsoleLogin }" };
  expect(lines(signIn)).toContain('"Sign-in: <signIn>, MFA used: <mfaUsed>"');
  expect(lines(monitor).join()).not.toContain("MFA");
});

test("each form asks for the paths that it names, and no other", () => {
  for (const { paths, template } of [mail(monitor), json(monitor), mail(nasty), json(nasty)])
    expect(Object.keys(paths).toSorted()).toEqual(
      [...new Set([...template.matchAll(/<(\w+)>/g)].map(([, name]) => name))].toSorted(),
    );
});

/** As EventBridge does: within quotes the value as it is, elsewhere as JSON. */
function filled(template: string, value: string) {
  return template
    .split('"')
    .map((piece, index) => piece.replace(/<\w+>/g, index % 2 === 1 ? "safe" : JSON.stringify(value)))
    .join('"');
}

describe("the JSON form stays JSON", () => {
  test.each([
    ["an ordinary monitor", monitor],
    ["a nasty one", nasty],
  ])("of %s whatever a caller chooses", (_, given) => {
    const read = JSON.parse(filled(json(given).template, '"}\\\n{'));
    expect(read).toMatchObject({
      version: "1.0",
      source: "custom",
      content: { description: '"}\\\n{' },
      metadata: { additionalContext: { form: "1", user: '"}\\\n{', severity: given.severity ?? "medium" } },
    });
  });

  test("within quotes stand only values that AWS makes", () => {
    const quoted = json(nasty)
      .template.split('"')
      .filter((_, index) => index % 2 === 1);
    const variables = new Set(quoted.flatMap((piece) => [...piece.matchAll(/<(\w+)>/g)].map(([, name]) => name)));
    expect([...variables].toSorted()).toEqual(["account", "eventId", "eventName", "identityType", "region"]);
  });

  test("fields of additionalContext are texts, as chats ask for", () => {
    const { metadata } = JSON.parse(filled(json(monitor).template, "x"));
    expect(Object.values(metadata.additionalContext).every((value) => typeof value === "string")).toBe(true);
  });
});

test("a template never outgrows the 8,192 characters that EventBridge takes", () => {
  const long = { ...monitor, name: "n".repeat(255), description: "d".repeat(512), runbook: "r".repeat(512) };
  for (const { template } of [mail(long), json(long)]) expect(template.length).toBeLessThanOrEqual(8192);
});
