/**
 * Writes what names the project's home and owners, out of project.json: fields of package.json, .github/CODEOWNERS and
 * the issue page's links. `--check` fails when one is stale; `--filled` when project.json still holds placeholders.
 */
import { readFileSync, writeFileSync } from "node:fs";

interface Project {
  readonly repository: string;
  readonly homepage: string;
  /** As CODEOWNERS takes them, e.g. `@somebody` or `@org/team`. */
  readonly owners: readonly string[];
  readonly keywords: readonly string[];
}

function at(path: string) {
  return new URL(`../${path}`, import.meta.url);
}
function read(path: string) {
  return readFileSync(at(path), "utf8");
}

const source = read("project.json");
// The file is ours: its shape is what the interface says.
const { repository, homepage, owners, keywords } = JSON.parse(source) as Project;

const manifest = {
  ...(JSON.parse(read("package.json")) as object),
  homepage,
  repository: { type: "git", url: `git+${repository}.git` },
  bugs: { url: `${repository}/issues` },
  keywords,
};

const files: Readonly<Record<string, string>> = {
  "package.json": `${JSON.stringify(manifest, null, 2)}\n`,
  ".github/CODEOWNERS": `# Written by \`npm run generated\` from project.json; do not edit.\n* ${owners.join(" ")}\n`,
  ".github/ISSUE_TEMPLATE/config.yml": `# Written by \`npm run generated\` from project.json; do not edit.
blank_issues_enabled: false
contact_links:
  - name: A weakness
    url: ${repository}/security/advisories/new
    about: Report it privately, please. SECURITY.md says what is promised.
  - name: A question
    url: ${repository}/discussions
    about: How to do something, or why it is so.
`,
};

const stale = Object.entries(files).filter(([path, text]) => read(path) !== text);

if (process.argv.includes("--filled")) {
  if (source.includes("OWNER")) {
    console.error(
      "project.json still holds the placeholder OWNER: put in who publishes this, then run npm run generated",
    );
    process.exitCode = 1;
  }
} else if (!process.argv.includes("--check")) for (const [path, text] of stale) writeFileSync(at(path), text);
else
  for (const [path] of stale) {
    console.error(`${path} is stale: run npm run generated`);
    process.exitCode = 1;
  }
