/** Where this program's own published entries lie: beside the bundle, or among the sources. */
const entries: Readonly<Record<string, string>> = {
  trailbell: "index",
  "trailbell/testing": "testing",
  "trailbell/cloud": "cloud",
};

/** @returns the URL of an entry's file, undefined for anything else */
export function ownEntry(specifier: string): string | undefined {
  const entry = entries[specifier];
  if (entry === undefined) return undefined;
  const source = /^(.*\/)src\/cli\/config\/own-entry\.ts$/.exec(import.meta.url);
  if (source) return `${source[1]}src/${entry}.ts`;
  // Of the bundle this is dist/cli.js or one of dist/chunks/.
  return new URL(import.meta.url.includes("/chunks/") ? `../${entry}.js` : `${entry}.js`, import.meta.url).href;
}
