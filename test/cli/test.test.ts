/** `trailbell test`: what it prints and writes, for people, programs and CI services, and how it ends. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { yamlFiles } from "../../src/cli/init/first-config.ts";
import { useProgram } from "./in-process.ts";
import { interrupted } from "./program.ts";

const program = useProgram();

const good = `monitors:
  - name: user-deleted
    pattern: "{ $.eventName = DeleteUser }"
    examples:
      fire: [{ eventName: DeleteUser }]
`;

const bad = `${good}      quiet: [{ eventname: ListUsers }]
  - name: user-created
    pattern: "{ $.eventName = CreateUser }"
tests:
  - name: a user
    records: [{ call: iam:CreateUser }]
    expect: { user-created: { mails: 2 } }
`;

function run(config: string, ...args: readonly string[]) {
  program.write({ "bell.yaml": config });
  return program.run("test", "--config", join(program.folder, "bell.yaml"), ...args);
}

test("what init writes passes, at full coverage", async () => {
  const { status, text } = await run(yamlFiles([])["trailbell.config.yaml"] ?? "", "--min-coverage", "100");
  expect(text).toBe(`✔ new-user-created  2 examples
✔ user-deleted  2 examples
✔ security-group-changed  2 examples, 1 test

7 passed, 0 failed
coverage 100%: 3 of 3 monitors have an example or test that fires`);
  expect(status).toBe(0);
});

test("says what failed, where it stands, and what is missing", async () => {
  const { status, text } = await run(bad);
  expect(text).toMatch(/^✘ user-deleted {2}2 examples\n {2}✘ stays quiet: example 1 {2}\S+bell\.yaml:4$/m);
  expect(text).toContain("      a record has no eventname; did you mean eventName?");
  expect(text).toMatch(/✘ a user {2}\S+bell\.yaml:9\n {6}user-created: 1 mails, expected 2/);
  expect(text).toContain("1 passed, 2 failed");
  expect(text).toContain(
    "coverage 50%: 1 of 2 monitors have an example or test that fires\n  without one: user-created",
  );
  expect(status).toBe(1);
});

test.each([
  [["--min-coverage", "100"], 0],
  [["--min-coverage", "100", "--mutate"], 0],
  [["--min-coverage", "x"], 2],
])("with %j ends with %i", async (args, status) => {
  expect((await run(good, ...args)).status).toBe(status);
});

test("too little coverage ends with 1, and is said", async () => {
  const { status, text } = await run(
    `${good}  - { name: other, pattern: "{ $.eventName = CreateUser }" }\n`,
    "--min-coverage",
    "60",
  );
  expect(status).toBe(1);
  expect(text).toContain("coverage 50%: 1 of 2 monitors have an example or test that fires; 60% are asked for");
});

test("a mutant that survives names the missing example", async () => {
  const { text } = await run(good.replace('DeleteUser }"', 'DeleteUser && $.errorCode NOT EXISTS }"'), "--mutate");
  expect(text).toContain(`user-deleted: 3 changes of its pattern that nothing notices
  add a quiet example that is kept out by $.eventName = DeleteUser && $.errorCode NOT EXISTS alone
    it notices: || instead of && in $.eventName = DeleteUser && $.errorCode NOT EXISTS
  add a quiet example that is kept out by $.eventName = DeleteUser alone
    it notices: without $.eventName = DeleteUser
`);
});

test("--json has every case, the coverage and the mutants", async () => {
  const { text } = await run(good, "--json", "--mutate");
  expect(JSON.parse(text)).toEqual({
    cases: [{ monitor: "user-deleted", kind: "fire", name: "fires: example 1 (DeleteUser)", problems: [] }],
    coverage: { percent: 100, neverFire: [], neverQuiet: ["user-deleted"] },
    mutation: { mutants: 2, survivors: [] },
  });
});

test("--junit has a case for each under its monitor's name", async () => {
  const file = join(program.folder, "results.xml");
  await run(bad, "--junit", file);
  const xml = readFileSync(file, "utf8");
  expect(xml).toContain('<testsuite name="user-deleted" tests="2" failures="1"');
  expect(xml).toContain('<testcase classname="user-deleted" name="fires: example 1 (DeleteUser)" time="0.000"/>');
  expect(xml).toMatch(
    /<testcase classname="user-created" name="a user".*>\n {6}<failure message="user-created: 1 mails/,
  );
});

test.each([
  [
    "a monitor that is not there",
    "rings: [user-delted]",
    /tests\[0\]\.rings\[0\]: the stack has no monitor user-delted; did you mean user-deleted\?/,
  ],
  [
    "a time that is none",
    "rings: [], records: [{ at: soon }]",
    /tests\[0\]\.records\[0\]\.at is "soon"; allowed: a span such as 90s/,
  ],
])("refuses a test of %s", async (_what, fields, said) => {
  const test = fields.includes("records") ? fields : `${fields}, records: []`;
  const { status, text } = await run(`${good}tests:\n  - { name: t, ${test} }\n`);
  expect(status).toBe(2);
  expect(text).toMatch(said);
});

test("--watch runs again when the configuration changes", async () => {
  const file = join(program.folder, "trailbell.config.yaml");
  const results = join(program.folder, "results.xml");
  writeFileSync(file, bad);
  const failures = () => {
    try {
      return /failures="1"/.test(readFileSync(results, "utf8"));
    } catch {
      return undefined;
    }
  };
  let mended = false;
  const { stdout } = await interrupted(["test", "--watch", "--junit", "results.xml"], program.folder, () => {
    if (failures() && !mended) {
      writeFileSync(file, good);
      mended = true;
    }
    return mended && failures() === false;
  });
  expect(stdout).toContain("1 passed, 2 failed");
}, 60_000);
