/** The package as `npm publish` would send it, out of the tree as it is built. */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

const root = new URL("..", import.meta.url).pathname;

export interface Packed {
  /** The `.tgz` file. */
  readonly tarball: string;
  /** Paths inside the package. */
  readonly files: readonly string[];
  /** In bytes, compressed and installed. */
  readonly size: number;
  readonly unpackedSize: number;
}

/**
 * Packs into a folder that is there.
 * @throws where the tree is not built
 */
export function pack(folder: string): Packed {
  if (!existsSync(join(root, "dist/types/index.d.ts")))
    throw new Error("dist/ is not built: run `npm run build` first (`npm test` does it by itself)");
  const args = ["pack", "--ignore-scripts", "--json", "--loglevel=error", "--pack-destination", folder];
  // npm's own format: one entry for each package.
  const [made] = JSON.parse(execFileSync("npm", args, { cwd: root, encoding: "utf8" })) as [
    { filename: string; files: readonly { path: string }[]; size: number; unpackedSize: number },
  ];
  const { filename, files, size, unpackedSize } = made;
  return { tarball: join(folder, filename), files: files.map(({ path }) => path), size, unpackedSize };
}
