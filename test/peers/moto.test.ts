/** The tests of getmoto/moto that its authors ran on AWS, unchanged, against the embedded cloud (`npm run test:full`). */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { useCloud } from "../running/cloud.ts";
import { differences, otherServices } from "./moto-differences.ts";
import { cloudEnvironment, hasProgram, run } from "./peer.ts";

const release = "5.2.5";
const cache = fileURLToPath(new URL("../../node_modules/.cache/moto/", import.meta.url));
const checkout = process.env.TRAILBELL_MOTO ?? join(cache, "source");
const python = process.env.TRAILBELL_MOTO_PYTHON ?? join(cache, "venv/bin/python");

/** A checkout and a Python that runs it, made once: by git and pip, never committed. */
async function prepare(): Promise<string | undefined> {
  if (process.env.TRAILBELL_FULL !== "1") return "they run with npm run test:full";
  if (!existsSync(checkout)) {
    const { status } = await run("git", [
      ...["clone", "--quiet", "--depth", "1", "--branch", release],
      ...["https://github.com/getmoto/moto", checkout],
    ]);
    if (status !== 0) return "git cannot clone getmoto/moto (TRAILBELL_MOTO may name a checkout)";
  }
  if (existsSync(python)) return undefined;
  if (!hasProgram("python3")) return "python3 is missing";
  await run("python3", ["-m", "venv", join(cache, "venv")]);
  const packages = [`moto[all]==${release}`, "pytest", "pytest-timeout", "freezegun", "sure"];
  const { status } = await run(python, ["-m", "pip", "install", "--quiet", ...packages]);
  return status === 0
    ? undefined
    : "pip cannot install moto and pytest (TRAILBELL_MOTO_PYTHON may name a Python that has them)";
}

const missing = await prepare();
if (missing !== undefined) console.error(`SKIPPED: moto's tests that were verified on AWS: ${missing}`);

const folders = ["s3", "sqs", "sns", "iam", "logs", "cloudwatch", "kms", "events", "cloudformation", "ec2", "ssm"];

/** The files that have verified tests, but for those that are all about what is not built. */
function verifiedFiles(): string[] {
  return folders.flatMap((service) =>
    readdirSync(join(checkout, "tests", `test_${service}`))
      .filter((name) => name.endsWith(".py") && !otherServices.has(name))
      .map((name) => `tests/test_${service}/${name}`)
      .filter((file) => readFileSync(join(checkout, file), "utf8").includes("pytest.mark.aws_verified")),
  );
}

interface Case {
  readonly name: string;
  /** Why it failed; absent where it passed. */
  readonly failure?: string;
}

/** What pytest's report says of each test that was not skipped. */
function casesIn(report: string): Case[] {
  return [...report.matchAll(/<testcase ([^>]*?)(?:\/>|>(.*?)<\/testcase>)/gs)].flatMap(
    ([, attributes = "", body = ""]) => {
      const [, name = ""] = /\bname="([^"]*)"/.exec(attributes) ?? [];
      if (body.includes("<skipped")) return [];
      return /<(failure|error)/.test(body) ? [{ name, failure: body }] : [{ name }];
    },
  );
}

describe.skipIf(missing !== undefined)(`moto ${release}, verified on AWS`, () => {
  const cloud = useCloud({ account: "123456789012", clockRate: 1 });
  let folder: string;
  let cases: Case[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "trailbell-moto-"));
    const report = join(folder, "report.xml");
    const { output } = await run(
      python,
      [
        ...["-m", "pytest", "-q", "-W", "ignore", "-p", "no:cacheprovider", "-m", "aws_verified", "--timeout", "120"],
        ...["--tb=short", `--junit-xml=${report}`, ...verifiedFiles()],
      ],
      {
        cwd: checkout,
        env: {
          ...cloudEnvironment(cloud.url),
          MOTO_TEST_ALLOW_AWS_REQUEST: "true",
          AWS_MAX_ATTEMPTS: "1",
          PYTHONDONTWRITEBYTECODE: "1",
        },
      },
    );
    if (!existsSync(report)) throw new Error(`pytest wrote no report: ${output.slice(-2000)}`);
    cases = casesIn(readFileSync(report, "utf8"));
  }, 1_800_000);
  afterAll(() => {
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  /** Those that call what we do not answer say so by themselves. */
  const considered = () => cases.filter(({ failure = "" }) => !failure.includes("Trailbell does not implement"));

  test("pass, but for those that the table names with a reason", () => {
    const failed = considered().flatMap(({ name, failure }) => (failure === undefined ? [] : [name]));
    expect(failed.sort()).toEqual(Object.keys(differences).sort());
  });

  test("pass by nine in ten at least", () => {
    const passed = considered().filter(({ failure }) => failure === undefined).length;
    console.info(
      `moto: ${passed} of ${considered().length} verified tests pass; ${cases.length - considered().length} are of operations that are not built`,
    );
    expect(passed / considered().length).toBeGreaterThanOrEqual(0.9);
  });
});
