/** Writes trailbell.schema.json, by which editors know configurations, from the one schema; `--check` fails when it is stale. */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { stackSchema } from "../src/monitors/schema.ts";

const file = new URL("../trailbell.schema.json", import.meta.url);
const declarations = readFileSync(new URL("../src/monitors/monitor.ts", import.meta.url), "utf8");

/** What the types say of their fields is what editors show: by interface and field, the comments of monitor.ts. */
function commentsOf(type: string): Map<string, string> {
  const [, body = ""] = new RegExp(`^export interface ${type} \\{\\n(.*?)^\\}`, "ms").exec(declarations) ?? [];
  const fields = body.matchAll(/\/\*\*(.*?)\*\/\s*readonly (\w+)\??:/gs);
  return new Map(
    [...fields].map(([, comment = "", field = ""]) => [field, comment.replace(/\s*\n\s*\*\s*/g, " ").trim()]),
  );
}

type Definition = { properties?: Record<string, object> };

// Draft 7 keeps its parts under `definitions`, which zod's type for newer drafts does not name.
const schema = z.toJSONSchema(stackSchema, { io: "input", target: "draft-7" }) as unknown as {
  definitions: Record<string, Definition>;
};
for (const [type, definition] of Object.entries(schema.definitions))
  for (const [field, description] of commentsOf(type)) {
    const property = definition.properties?.[field];
    if (property) Object.assign(property, { description });
  }

// As the formatter has it, so that a change shows as a readable diff.
const biome = fileURLToPath(new URL("../node_modules/.bin/biome", import.meta.url));
const text = execFileSync(biome, ["format", "--stdin-file-path", "trailbell.schema.json"], {
  input: JSON.stringify({ title: "Trailbell configuration", ...schema }),
  encoding: "utf8",
});

if (!process.argv.includes("--check")) writeFileSync(file, text);
else if (readFileSync(file, "utf8") !== text) {
  console.error("trailbell.schema.json is stale: run npm run generated");
  process.exitCode = 1;
}
