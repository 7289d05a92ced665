/** Where botocore, the Python SDK that ships AWS's service models, is installed here. */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

export interface Botocore {
  readonly version: string;
  /** Its `data` folder: one folder a service, with one folder for each version of its model. */
  readonly folder: string;
}

/** The botocore of `python3`, if there is one. */
export function findBotocore(): Botocore | undefined {
  const ask = "import botocore, os; print(botocore.__version__); print(os.path.dirname(botocore.__file__))";
  try {
    const [version, folder] = execFileSync("python3", ["-c", ask], { encoding: "utf8", stdio: "pipe" }).split("\n");
    return version && folder ? { version, folder: join(folder, "data") } : undefined;
  } catch {
    return undefined;
  }
}

/** The folder of a service's newest model. */
export function newestModel({ folder }: Botocore, service: string): string {
  const versions = join(folder, service);
  return join(versions, readdirSync(versions).sort().at(-1) ?? "");
}

/** A gzipped JSON file, read. */
export function readGzipped(file: string): unknown {
  return JSON.parse(gunzipSync(readFileSync(file)).toString("utf8"));
}
