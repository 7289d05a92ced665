/** Prowler, an auditor's tool: what its fifteen checks of the CIS benchmark's monitoring say of a stack of the catalogue's set (the full run). */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startCloud, type TestCloud } from "../running/cloud.ts";
import { cached } from "./cached.ts";
import { full } from "./infra-tools.ts";
import { cloudEnvironment, hasProgram, run } from "./peer.ts";

const launcher = fileURLToPath(new URL("../../bin/trailbell.js", import.meta.url));

const version = "5.46.0";

/** A virtual environment of its own: it pins hundreds of packages. */
const peer =
  full && hasProgram("python3", ["-m", "venv", "--help"])
    ? await cached(`prowler-${version}`, async (folder) => {
        await run("python3", ["-m", "venv", folder]);
        return (await run(join(folder, "bin/pip"), ["install", "-q", `prowler==${version}`])).status === 0;
      })
    : undefined;
if (!full) console.error("SKIPPED: Prowler is fetched and run by `npm run test:full` alone");

const checks = [
  ...["aws_organizations_changes", "authentication_failures", "disable_or_scheduled_deletion_of_kms_cmk"],
  ...["for_s3_bucket_policy_changes", "policy_changes", "root_usage", "security_group_changes"],
  ...["sign_in_without_mfa", "unauthorized_api_calls"],
  "and_alarm_for_aws_config_configuration_changes_enabled",
  "and_alarm_for_cloudtrail_configuration_changes_enabled",
].map((name) => `cloudwatch_log_metric_filter_${name}`);
const changes = ["network_acls", "network_gateways", "network_route_tables", "vpcs"].map(
  (name) => `cloudwatch_changes_to_${name}_alarm_configured`,
);

/** Their texts are the benchmark's and Security Hub's; Prowler wants an event source in the one and three more names in the other. */
const otherwise = [
  "cloudwatch_changes_to_network_route_tables_alarm_configured",
  "cloudwatch_log_metric_filter_aws_organizations_changes",
];

describe.skipIf(!peer)("Prowler (fetched by pip)", () => {
  let cloud: TestCloud;
  let folder: string;

  beforeAll(async () => {
    cloud = await startCloud();
    folder = mkdtempSync(join(tmpdir(), "trailbell-prowler-"));
  });
  afterAll(async () => {
    await cloud.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test("finds the monitors of the benchmark, each heard, but for two that it wants written otherwise", async () => {
    const env = cloudEnvironment(cloud.url);
    const declared = { name: "bell", emails: ["ops@example.com"], catalogue: ["cis-v3.0"] };
    writeFileSync(join(folder, "bell.json"), JSON.stringify(declared));
    const deployed = await run(process.execPath, [launcher, "deploy", "--yes", "--config", "bell.json"], {
      cwd: folder,
      env,
    });
    expect(deployed).toMatchObject({ status: 0 });
    for (const link of cloud.inbox()[0]?.links ?? []) await fetch(link);
    const output = [
      "--no-banner",
      "--output-formats",
      "json-ocsf",
      "--output-directory",
      folder,
      "--ignore-exit-code-3",
    ];
    const program = join(peer ?? "", "bin/prowler");
    await run(program, ["aws", "-f", "us-east-1", "--checks", ...checks, ...changes, ...output], { env });
    const expected = [...checks, ...changes].map((check) => `${check} ${otherwise.includes(check) ? "FAIL" : "PASS"}`);
    expect(verdicts(folder)).toEqual(expected.sort());
  });
});

/** Each finding as `<check> <status>`. */
function verdicts(folder: string): string[] {
  const [report = ""] = readdirSync(folder).filter((name) => name.endsWith(".ocsf.json"));
  const findings = JSON.parse(readFileSync(join(folder, report), "utf8")) as {
    readonly metadata: { readonly event_code: string };
    readonly status_code: string;
  }[];
  return findings.map(({ metadata, status_code: status }) => `${metadata.event_code} ${status}`).sort();
}
