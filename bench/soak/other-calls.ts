/** How long somebody waits who asks for something else meanwhile. */
import { CloudWatchClient, DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import { clientFor } from "./account.ts";

export interface Waits {
  readonly p50: number;
  readonly p99: number;
  readonly calls: number;
}

/** DescribeAlarms twenty times a second, milliseconds from the call to its answer. */
export function measureCalls(port: number): { stop(): Promise<Waits> } {
  const client = new CloudWatchClient(clientFor(`http://127.0.0.1:${port}`));
  const waits: number[] = [];
  let running = true;
  const loop = (async () => {
    while (running) {
      const started = performance.now();
      await client.send(new DescribeAlarmsCommand({ MaxRecords: 1 }));
      waits.push(performance.now() - started);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  })();
  return {
    stop: async () => {
      running = false;
      await loop;
      client.destroy();
      waits.sort((one, other) => one - other);
      const at = (share: number) => waits[Math.min(waits.length - 1, Math.floor(waits.length * share))] ?? 0;
      return { p50: at(0.5), p99: at(0.99), calls: waits.length };
    },
  };
}
