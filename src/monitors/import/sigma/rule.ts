/** Reads Sigma files: YAML with one rule or several, each held against the form that rules have. */
import { isScalar, parseAllDocuments, visit } from "yaml";
import { z } from "zod";
import { Refusal } from "./loss.ts";

/** A key that nothing stands behind is a key that is not there. */
const text = z
  .string()
  .nullish()
  .transform((given) => given ?? undefined);
const texts = z
  .union([z.string(), z.array(z.union([z.null(), z.coerce.string()]))])
  .nullish()
  .transform((given) => [given].flat().filter((each) => typeof each === "string"));

const rule = z.looseObject({
  title: z.string(),
  id: text,
  status: text,
  description: text,
  author: text,
  license: text,
  date: z
    .union([z.null(), z.coerce.string()])
    .optional()
    .transform((given) => given ?? undefined),
  references: texts,
  tags: texts,
  falsepositives: texts,
  level: z
    .enum(["informational", "low", "medium", "high", "critical"])
    .nullish()
    .transform((given) => given ?? undefined),
  logsource: z.looseObject({ product: z.string().optional(), service: z.string().optional() }),
  detection: z.looseObject({
    condition: z.union([z.string(), z.array(z.string()).min(1)]),
    timeframe: z.string().optional(),
  }),
  /** Out of its place, yet seen in published rules. */
  timeframe: z.string().optional(),
});

/** A Sigma rule, as https://github.com/SigmaHQ/sigma-specification describes it. */
export type SigmaRule = z.infer<typeof rule>;

/** One document of a file: a rule, or why it is none. */
export type SigmaDocument =
  | { readonly title: string; readonly rule: SigmaRule }
  | { readonly title: string; readonly refusal: Refusal };

/**
 * Reads all documents of a file.
 * @param file its name, for documents without a title
 */
export function readSigma(text: string, file: string): SigmaDocument[] {
  // The types do not say that a text without any document gives an array too.
  const documents = [...(parseAllDocuments(text) as Iterable<ReturnType<typeof parseAllDocuments>[number]>)];
  if (documents.length === 0) return [{ title: file, refusal: new Refusal("not-a-rule", "the file is empty") }];
  return documents.map((document) => {
    const [broken] = document.errors;
    if (broken)
      return { title: file, refusal: new Refusal("not-a-rule", `it is not YAML: ${broken.message.split("\n")[0]}`) };
    keepSpelling(document);
    try {
      return readDocument(document.toJS(), file);
    } catch (error) {
      // Aliases of aliases would fill the memory: the parser refuses to resolve them.
      if (!(error instanceof ReferenceError)) throw error;
      return { title: file, refusal: new Refusal("not-a-rule", `its YAML is not read: ${error.message}`) };
    }
  });
}

// Account ids are numbers in YAML, and 012345678901 would lose its zero.
function keepSpelling(document: Parameters<typeof visit>[0]): void {
  visit(document, (_, node) => {
    if (isScalar(node) && typeof node.value === "number" && node.source && String(node.value) !== node.source)
      node.value = node.source;
  });
}

function readDocument(value: unknown, file: string): SigmaDocument {
  const { title, correlation, action } = { ...(value as { title?: unknown; correlation?: unknown; action?: unknown }) };
  const name = typeof title === "string" ? title : file;
  const refuse = (message: string): SigmaDocument => ({ title: name, refusal: new Refusal("not-a-rule", message) });
  if (correlation !== undefined)
    return refuse("it is a correlation of other rules: an alarm counts the records of one monitor only");
  if (action !== undefined)
    return refuse(`documents with an action (${action}) are not built: write each rule out in full`);
  const read = rule.safeParse(value);
  if (read.success) return { title: name, rule: read.data };
  const [issue] = read.error.issues;
  return refuse(`${issue?.path.join(".") || "the document"}: ${issue?.message}`);
}
