/** Programs of the machine as peers: found or said, loudly, to be missing. */
import { execFile, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** What lies beside the repository for its developers; absent on a plain clone. */
export const sharedFolder = new URL("../../../shared/", import.meta.url);

export const hasShared = existsSync(sharedFolder);

/** Whether a program answers; where it does not, a line on standard error says that its tests are skipped. */
export function hasProgram(command: string, args: readonly string[] = ["--version"]): boolean {
  const found = spawnSync(command, args, { stdio: "ignore" }).status === 0;
  if (!found) console.error(`SKIPPED: ${command} ${args.join(" ")} does not run on this machine, so its tests cannot`);
  return found;
}

export interface Ran {
  readonly status: number;
  readonly output: string;
}

/** Runs a program to its end, without blocking the cloud in this process. */
export function run(
  command: string,
  args: readonly string[],
  options: { cwd?: string; env?: Record<string, string> } = {},
): Promise<Ran> {
  return new Promise((resolve) => {
    const env = { ...process.env, ...options.env };
    execFile(command, args, { ...options, env, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      const status = error ? (typeof error.code === "number" ? error.code : 1) : 0;
      resolve({ status, output: stdout + stderr });
    });
  });
}

/** What a client needs to speak to a cloud instead of AWS. */
export function cloudEnvironment(url: string, region = "us-east-1") {
  return {
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: "AKIATEST",
    AWS_SECRET_ACCESS_KEY: "secret",
    AWS_DEFAULT_REGION: region,
    AWS_REGION: region,
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_PAGER: "",
  };
}
