/** What is told of an input is no longer than a person reads, however long the input. */

/** Characters: escaped at most sixfold in JSON or XML, an answer stays below 100 KB. */
const longest = 8000;

/** Both ends of a text that is too long: AWS's sentences name the value first, and what is wrong with it last. */
export function shortened(text: string, most = longest): string {
  if (text.length <= most) return text;
  const half = Math.floor(most / 2);
  return `${text.slice(0, half)}… ${text.length - 2 * half} characters left out …${text.slice(-half)}`;
}
