/** The published entry points: by name in dist/, the file below src/. */
export const entries: Readonly<Record<string, string>> = {
  index: "index.ts",
  testing: "testing.ts",
  cloud: "cloud.ts",
};
