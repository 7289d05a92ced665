/** The packed package as other people's projects see it; it needs dist/, which `npm test` builds. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Project, projectWithPackage, tsc } from "./installed.ts";

let project: Project;
beforeAll(() => {
  project = projectWithPackage();
});
afterAll(() => project.remove());

function published(entry: string) {
  return readFileSync(join(project.installed, `dist/types/${entry}.d.ts`), "utf8");
}

/** The names that an entry exports. */
function exportsOf(entry: string): string[] {
  return [...published(entry).matchAll(/^export (?:type )?\{([^}]*)\}/gm)]
    .flatMap(([, names = ""]) => names.split(","))
    .map((name) =>
      name
        .trim()
        .replace(/^type /, "")
        .replace(/^.* as /, ""),
    );
}

/** `Stack` and every type that its declaration leads to, as the API report has them. */
function stackAndItsParts(): string[] {
  const report = readFileSync(new URL("../../docs/api/index.md", import.meta.url), "utf8");
  const bodies = new Map(
    [...report.matchAll(/^(?:interface|type) (\w+)(.*?)(?=^(?:export|interface|type|declare) )/gms)].map(
      ([, name = "", body = ""]) => [name, body],
    ),
  );
  const found = new Set(["Stack"]);
  for (const name of found)
    for (const [word] of bodies.get(name)?.matchAll(/\b[A-Z]\w+/g) ?? []) if (bodies.has(word)) found.add(word);
  return [...found];
}

function program(types: readonly string[]) {
  return `
import { catalogue, cis, defineStack, event, field, and, monitor, TrailbellError } from "trailbell";
import type { ${types.join(", ")} } from "trailbell";
import type { CloudClock, CloudEnvironment, CloudTrailRecord, EmbeddedCloud, ErrorCode, InboxMail, StartOptions } from "trailbell/cloud";
import { startCloud } from "trailbell/cloud";
import type { ReplayOptions, Timeline } from "trailbell/testing";
import { record, replay } from "trailbell/testing";

export type Parts = [${types.join(", ")}, CloudClock, CloudEnvironment, InboxMail, ErrorCode];

const users = and(event("iam.amazonaws.com", "CreateUser"), field("errorCode").absent());
export const stack: Stack = defineStack({
  emails: ["ops@example.com"],
  monitors: [monitor({ name: "new-user-created", pattern: users, severity: "high" }), ...cis("v7.0").slice(0, 2)],
});
const until: ReplayOptions = {};
export const timeline: Timeline = replay(stack, [record("iam:CreateUser")], until);

// @ts-expect-error A monitor without a pattern is none.
export const refused = () => monitor({ name: "nothing" });

const options: StartOptions = { clock: "manual" };
await using cloud: EmbeddedCloud = await startCloud(options);
await fetch(cloud.url, { method: "POST", body: "Action=CreateUser&UserName=ann&Version=2010-05-08",
  headers: { "content-type": "application/x-www-form-urlencoded" } });
const [made]: readonly CloudTrailRecord[] = cloud.records("{ $.eventName = CreateUser }");
console.log(made?.eventName, timeline.monitors.length, catalogue.length > 0, stack.name);
try { await startCloud({ port: -1 }); } catch (error) { if (error instanceof TrailbellError) console.log(error.code); }
`;
}

const compilers: [what: string, options: Readonly<Record<string, string>>][] = [
  ["nodenext", { module: "nodenext", moduleResolution: "nodenext" }],
  ["bundler", { module: "esnext", moduleResolution: "bundler" }],
];
test.each(compilers)("a strict project compiles under %s, library declarations included", async (what, options) => {
  const parts = stackAndItsParts();
  expect(parts).toEqual(expect.arrayContaining(["Monitor", "NewTrail", "DrillCall", "Subscriber", "MissingData"]));
  expect(exportsOf("index")).toEqual(expect.arrayContaining(parts));
  project.write("main.ts", program(parts));
  const compilerOptions = {
    ...options,
    target: "es2024",
    lib: ["es2025", "esnext.disposable"],
    types: ["node"],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noEmit: true,
    skipLibCheck: false,
  };
  project.write(`tsconfig.${what}.json`, JSON.stringify({ compilerOptions, files: ["main.ts"] }));
  expect(await project.node(tsc, "-p", `tsconfig.${what}.json`)).toEqual({ status: 0, output: "" });
});

test("and runs", async () => {
  project.write("main.ts", program(["Stack"]));
  expect(await project.node("--disable-warning=ExperimentalWarning", "main.ts")).toEqual({
    status: 0,
    output: "CreateUser 3 true trailbell\nusage\n",
  });
});

const inside = [
  "trailbell/src/index.ts",
  "trailbell/dist/index.js",
  "trailbell/dist/types/index.d.ts",
  "trailbell/bin/trailbell.js",
];
test.each(inside)("the inside %s cannot be imported", async (specifier) => {
  const code = `await import(${JSON.stringify(specifier)})`;
  const { status, output } = await project.node("--input-type=module", "--eval", code);
  expect([status, output]).toEqual([1, expect.stringContaining("ERR_PACKAGE_PATH_NOT_EXPORTED")]);
});

test("every declaration that another imports comes with it", () => {
  for (const entry of ["index", "testing", "cloud"])
    for (const [, specifier = ""] of published(entry).matchAll(/from "(\.[^"]*)"/g))
      expect(existsSync(join(project.installed, "dist/types", specifier.replace(/\.js$/, ".d.ts"))), specifier).toBe(
        true,
      );
});

test("every link of its pages leads to a file in it", () => {
  const pages = readdirSync(project.installed, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".md"),
  );
  expect(pages).toEqual(expect.arrayContaining(["README.md", join("docs", "monitors.md")]));
  const missing = pages.flatMap((page) =>
    linksOf(join(project.installed, page)).filter(
      (target) => !existsSync(join(project.installed, dirname(page), target)),
    ),
  );
  expect(missing).toEqual([]);
});

/** Relative targets, without what stands behind `#`. */
function linksOf(page: string): string[] {
  return [...readFileSync(page, "utf8").matchAll(/\]\(([^)#\s]+)/g)]
    .map(([, target = ""]) => target)
    .filter((target) => !/^[a-z]+:/.test(target));
}
