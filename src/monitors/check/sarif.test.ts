/** A log of findings whose names were chosen to hurt is still one that every reader takes. */
import { expect, test } from "vitest";
import { sarifLog } from "./sarif.ts";

interface Log {
  readonly runs: readonly {
    readonly results: readonly {
      readonly message: { readonly text: string };
      readonly locations: readonly {
        readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } };
      }[];
    }[];
  }[];
}

function resultOf(path: string, subject = "s") {
  const finding = { rule: "r", severity: "error", subject, field: "f", message: "m", fix: "x", path } as never;
  const log: Log = JSON.parse(JSON.stringify(sarifLog([finding], "0")));
  const [result] = log.runs[0]?.results ?? [];
  return { text: result?.message.text, uri: result?.locations[0]?.physicalLocation.artifactLocation.uri };
}

test.each([
  ["a plain path", "infra/main.tf", "infra/main.tf"],
  ["a path of Windows", "C:\\infra\\main.tf", "C:/infra/main.tf"],
  ["what ends a path in a URI", "a b/c#d?e%20f.tf", "a%20b/c%23d%3Fe%2520f.tf"],
  ["what would be a scheme", "javascript:alert(1)", "javascript%3Aalert(1)"],
  ["control characters and half a pair", "a\u001b[2J\ud800.tf", "a%1B%5B2J%EF%BF%BD.tf"],
])("%s is a URI reference", (_, path, uri) => {
  expect(resultOf(path).uri).toBe(uri);
  expect(new URL(uri, "file:///x/").protocol).toMatch(/^(file|c):$/);
});

test.each([
  ["a link", "[click](https://evil.example)", "[click\\](https://evil.example): m x"],
  ["brackets of a pattern", "[ip, user]", "[ip, user]: m x"],
  ["an escape sequence", "\u001b[31m", "\u001b[31m: m x"],
])("%s in a name is text", (_, subject, text) => {
  expect(resultOf("a.tf", subject).text).toBe(text);
});
