/** Text inside XML elements and attributes. */

// Besides markup: \r, which a parser would turn into \n, and characters that XML has only as references, as AWS writes them.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must be escaped
const special = /[&<>"\r\u0000-\u0008\u000b\u000c\u000e-\u001f\u0085\u2028\ufffe\uffff]/;
const everySpecial = new RegExp(special, "g");

const named: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
function reference(character: string) {
  return named[character] ?? `&#x${character.charCodeAt(0).toString(16).toUpperCase()};`;
}

export function escapeXml(text: string): string {
  return special.test(text) ? text.replace(everySpecial, reference) : text;
}
