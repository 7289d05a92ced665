/** Log alarms, composite alarms, mute rules and queries by boto3. */
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { startCloud } from "../running/cloud.ts";
import { cloudEnvironment, hasProgram, run } from "./peer.ts";

const script = fileURLToPath(new URL("alarms.py", import.meta.url));
const knows = "import boto3; boto3.client('cloudwatch', region_name='us-east-1').put_log_alarm";

describe.skipIf(!hasProgram("python3", ["-c", knows]))(
  "boto3 (needs python3 with a boto3 that knows log alarms)",
  () => {
    test("drives every call", async () => {
      await using cloud = await startCloud({ clockRate: 1 });
      const { status, output } = await run("python3", [script], { env: cloudEnvironment(cloud.url) });
      expect({ status, output }).toMatchObject({ status: 0 });
      expect(JSON.parse(output)).toEqual({
        rows: [
          [
            { field: "who", value: "ann" },
            { field: "n", value: "1" },
          ],
        ],
        queries: 1,
        stopped: true,
        saved: ["who"],
        alarms: [
          ["log", "ALARM"],
          ["all", "ALARM"],
        ],
        contributors: [],
        history: [
          'Alarm "all" created',
          "Alarm updated from INSUFFICIENT_DATA to OK",
          "Alarm updated from OK to ALARM",
        ],
        mute: "ACTIVE",
        mutes: 1,
      });
    });
  },
);
