/** The small pages that links in mails lead to: one card, without scripts, for narrow and wide, light and dark screens. */
import type { WireResponse } from "../../wire/message.ts";

export interface Card {
  /** HTTP status: 200 where what was asked for is done. */
  readonly status: number;
  readonly headline: string;
  readonly sentences: readonly string[];
  /** A name to keep, e.g. an ARN, with what it is. */
  readonly named?: { readonly what: string; readonly value: string };
  /** How to undo it. */
  readonly undo?: { readonly question: string; readonly label: string; readonly href: string };
}

/** Everything in the card is text: it is escaped here. */
export function cardPage({ status, headline, sentences, named, undo }: Card): WireResponse {
  const tone = status === 200 ? "done" : "failed";
  const body = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(headline)}</title>
<style>${style}</style>
</head>
<body>
<main class="${tone}">
<p class="service">Simple Notification Service <span>on Trailbell's embedded cloud</span></p>
<h1 id="status">${escapeHtml(headline)}</h1>
${sentences.map((sentence) => `<p>${escapeHtml(sentence)}</p>`).join("\n")}
${named ? `<dl><dt>${escapeHtml(named.what)}</dt><dd>${escapeHtml(named.value)}</dd></dl>` : ""}
${undo ? `<p class="undo">${escapeHtml(undo.question)} <a href="${escapeHtml(undo.href)}">${escapeHtml(undo.label)}</a></p>` : ""}
</main>
</body>
</html>
`;
  return { status, headers, body };
}

const headers = {
  "content-type": "text/html; charset=utf-8",
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
  "referrer-policy": "no-referrer",
};

const style = `
:root { color-scheme: light dark; --ground: #f4f5f7; --card: #fff; --text: #1b1f24; --faint: #57606a; --line: #d8dee4; --done: #1a7f37; --failed: #b35900; --link: #0550ae; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #0d1117; --card: #161b22; --text: #e6edf3; --faint: #9198a1; --line: #30363d; --done: #3fb950; --failed: #e3a03b; --link: #79b8ff; }
}
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1rem; background: var(--ground); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; }
main { width: 100%; max-width: 36rem; padding: 1.75rem; background: var(--card); border: 1px solid var(--line); border-top: 4px solid var(--done); border-radius: 8px; }
main.failed { border-top-color: var(--failed); }
.service { margin: 0 0 1rem; font-size: .875rem; font-weight: 600; }
.service span { color: var(--faint); font-weight: 400; }
h1 { margin: 0 0 .75rem; font-size: 1.5rem; line-height: 1.25; color: var(--done); }
.failed h1 { color: var(--failed); }
p { margin: 0 0 .75rem; }
dl { margin: 1.25rem 0; padding: .75rem 1rem; background: var(--ground); border-radius: 6px; }
dt { color: var(--faint); font-size: .875rem; }
dd { margin: .25rem 0 0; font-family: ui-monospace, monospace; font-size: .875rem; overflow-wrap: anywhere; }
.undo { margin: 0; color: var(--faint); font-size: .9375rem; }
a { color: var(--link); text-underline-offset: .15em; }
a:focus-visible { outline: 2px solid currentColor; outline-offset: 3px; border-radius: 2px; }
`;

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? "");
}
