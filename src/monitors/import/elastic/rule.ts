/** Reads Elastic's detection rules: TOML as their authors write it, JSON and NDJSON as Kibana exports it. */
import { parse } from "smol-toml";
import { z } from "zod";
import { Refusal } from "../sigma/loss.ts";

const technique = z.looseObject({
  id: z.string(),
  subtechnique: z.array(z.looseObject({ id: z.string() })).optional(),
});

const rule = z.looseObject({
  name: z.string(),
  type: z.string(),
  language: z.string().optional(),
  query: z.string().optional(),
  description: z.string().optional(),
  severity: z.enum(["low", "medium", "high", "critical"]).optional(),
  author: z.array(z.string()).optional(),
  license: z.string().optional(),
  rule_id: z.string().optional(),
  references: z.array(z.string()).optional(),
  false_positives: z.array(z.string()).optional(),
  interval: z.string().optional(),
  threshold: z
    .looseObject({ value: z.number(), field: z.union([z.string(), z.array(z.string())]).optional() })
    .optional(),
  new_terms: z.looseObject({ value: z.array(z.string()).optional() }).optional(),
  new_terms_fields: z.array(z.string()).optional(),
  threat: z.array(z.looseObject({ technique: z.array(technique).optional() })).optional(),
});

export type ElasticRule = z.infer<typeof rule>;

export type ElasticDocument = { readonly title: string } & (
  | { readonly rule: ElasticRule }
  | { readonly refusal: Refusal }
);

/** @param file its name, which also tells the form */
export function readElastic(text: string, file: string): ElasticDocument[] {
  try {
    return documentsIn(text, file).map((document) => readDocument(document, file));
  } catch (error) {
    const message = `it cannot be read: ${(error as Error).message.split("\n", 1)[0]}`;
    return [{ title: file, refusal: new Refusal("not-a-rule", message) }];
  }
}

function documentsIn(text: string, file: string): unknown[] {
  if (file.endsWith(".toml")) {
    const { rule: written } = parse(text);
    return [written];
  }
  if (file.endsWith(".ndjson"))
    return (
      text
        .split("\n")
        .filter((line) => line.trim() !== "")
        .map((line): unknown => JSON.parse(line))
        // An export ends with what it counted.
        .filter((each) => !Object.hasOwn(each as object, "exported_count"))
    );
  const value: unknown = JSON.parse(text);
  return [value].flat();
}

function readDocument(value: unknown, file: string): ElasticDocument {
  const read = rule.safeParse(value);
  if (read.success) return { title: read.data.name, rule: read.data };
  const [issue] = read.error.issues;
  const message = `${issue?.path.join(".") || "the rule"}: ${issue?.message}`;
  return { title: file, refusal: new Refusal("not-a-rule", message) };
}
