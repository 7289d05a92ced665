/** Which tests run, and how long each may take. */
import { defineConfig } from "vitest/config";

// Tests with peers that take minutes (Terraform, the aws CLI, boto3) run by `npm run test:peers`.
const peers = process.env.TRAILBELL_PEERS === "1";

export default defineConfig({
  test: {
    include: peers ? ["test/peers/**/*.test.ts"] : ["src/**/*.test.ts", "test/**/*.test.ts"],
    exclude: peers ? [] : ["test/peers/**", "node_modules/**"],
    testTimeout: peers ? 600_000 : 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
