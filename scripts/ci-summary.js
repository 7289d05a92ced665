/** Adds up vitest's JSON reports of a folder: what was skipped, and `N passed, N failed, N skipped` as the last line. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2];
const totals = { passed: 0, failed: 0, skipped: 0 };
for (const file of readdirSync(folder)) {
  const report = JSON.parse(readFileSync(join(folder, file), "utf8"));
  for (const { assertionResults, status, name } of report.testResults) {
    if (status === "failed" && assertionResults.length === 0) {
      totals.failed += 1;
      console.log(`failed to run: ${name}`);
    }
    for (const { status: outcome, fullName } of assertionResults) {
      if (outcome === "passed") totals.passed += 1;
      else if (outcome === "failed") {
        totals.failed += 1;
        console.log(`failed: ${fullName}`);
      } else {
        totals.skipped += 1;
        console.log(`skipped: ${fullName}`);
      }
    }
  }
}
console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exitCode = totals.failed > 0 || totals.passed === 0 ? 1 : 0;
