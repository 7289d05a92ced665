/** Holds the packed package against publint and arethetypeswrong, and prints its size. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkPackage, createPackageFromTarballData, type Problem } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { type Packed, pack } from "./packed.ts";

/** ESM alone, and no resolution older than `exports`: Node 24 and all who resolve as it does, or as bundlers do. */
const unsupported = new Set(["node10", "node16-cjs"]);

async function publintComplaints({ tarball }: Packed): Promise<string[]> {
  const bytes = readFileSync(tarball);
  const { messages, pkg } = await publint({ pack: { tarball: new Uint8Array(bytes).buffer }, strict: true });
  return messages.map((message) => `publint: ${formatMessage(message, pkg, { color: false }) ?? message.code}`);
}

async function typeComplaints({ tarball }: Packed): Promise<string[]> {
  const result = await checkPackage(createPackageFromTarballData(readFileSync(tarball)));
  if (!result.types) return ["arethetypeswrong: the package has no types"];
  return result.problems.filter(isOurs).map((problem) => `arethetypeswrong: ${JSON.stringify(problem)}`);
}

function isOurs(problem: Problem) {
  return !("resolutionKind" in problem && unsupported.has(problem.resolutionKind));
}

const folder = mkdtempSync(join(tmpdir(), "trailbell-package-"));
try {
  const packed = pack(folder);
  const complaints = [...(await publintComplaints(packed)), ...(await typeComplaints(packed))];
  for (const complaint of complaints) console.error(complaint);
  const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
  console.log(
    `${packed.files.length} files, ${megabytes(packed.size)} packed, ${megabytes(packed.unpackedSize)} unpacked`,
  );
  if (complaints.length > 0) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}
