/** Sends raw calls one after the other on one kept connection, to whichever server. */
import { Agent, request } from "node:http";
import type { RawCall } from "./aws-calls.ts";

export interface RawClient {
  /** @throws where the answer is not of status 200. */
  send(call: RawCall): Promise<void>;
  close(): void;
}

export function openRawClient(port: number): RawClient {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return {
    send: ({ path, headers, body }) =>
      new Promise((resolve, reject) => {
        const bytes = Buffer.from(body);
        const options = { agent, host: "127.0.0.1", port, path, method: "POST" };
        const sent = request({ ...options, headers: { ...headers, "content-length": bytes.length } }, (response) => {
          const chunks: Buffer[] = [];
          response.on("data", (chunk: Buffer) => chunks.push(chunk));
          response.on("end", () => {
            if (response.statusCode === 200) resolve();
            else reject(new Error(`${port} answered ${response.statusCode}: ${Buffer.concat(chunks)}`));
          });
        });
        sent.on("error", reject);
        sent.end(bytes);
      }),
    close: () => agent.destroy(),
  };
}
