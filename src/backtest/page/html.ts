/** HTML out of parts, everything in it escaped that is not HTML already. */

/** Text that is HTML; only {@link html} makes it. */
export interface Html {
  readonly html: string;
}

type Part = string | number | Html | readonly Html[];

/** A template: texts and numbers in it are escaped, HTML and lists of it stand as they are. */
export function html(fixed: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return {
    html: fixed.map((text, index) => text + (index < parts.length ? render(parts[index] ?? "") : "")).join(""),
  };
}

export const nothing: Html = { html: "" };

function render(part: Part): string {
  if (typeof part === "string") return escaped(part);
  if (typeof part === "number") return String(part);
  return "html" in part ? part.html : part.map((each) => each.html).join("");
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Safe as text and in quoted attributes; control characters, which HTML has no place for, are shown as such. */
function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? "").replaceAll(/[\p{Cc}--[\n\t]]/gv, "\ufffd");
}
