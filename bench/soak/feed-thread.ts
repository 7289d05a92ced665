/** The feed's thread: batches of records by raw HTTP on two kept connections, half by PutLogEvents, half as posted events. */
import { randomUUID } from "node:crypto";
import { Agent, request } from "node:http";
import { parentPort, workerData } from "node:worker_threads";
import { batchSize, eventNames, group, signed } from "./records.ts";

const { port, records } = workerData as { port: number; records: number };
const agent = new Agent({ keepAlive: true, maxSockets: 4 });
const byEvent: Record<string, number> = {};
let made = 0;
let sent = 0;
let throttled = 0;

/** A record of 1.2 KB as text; every one has an id of its own. */
const filler = "x".repeat(520);
function recordText(index: number, eventTime: string): string {
  const name = eventNames[index % eventNames.length] ?? "";
  return `{"eventVersion":"1.11","userIdentity":{"type":"IAMUser","principalId":"AIDAIOSFODNN7EXAMPLE","arn":"arn:aws:iam::111122223333:user/user-${index % 1000}","accountId":"111122223333","accessKeyId":"AKIAIOSFODNN7EXAMPLE","userName":"user-${index % 1000}"},"eventTime":"${eventTime}","eventSource":"iam.amazonaws.com","eventName":"${name}","awsRegion":"us-east-1","sourceIPAddress":"203.0.113.7","userAgent":"aws-cli/2.31.0","requestParameters":{"note":"${filler}"},"responseElements":null,"requestID":"r-${index}","eventID":"${randomUUID()}","readOnly":false,"eventType":"AwsApiCall","managementEvent":true,"recipientAccountId":"000000000000","eventCategory":"Management"}`;
}

function send(path: string, headers: Record<string, string>, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const bytes = Buffer.from(body);
    const options = { agent, host: "127.0.0.1", port, path, method: "POST" };
    const call = request({ ...options, headers: { ...headers, "content-length": bytes.length } }, (response) => {
      response.resume();
      response.on("end", () => resolve(response.statusCode ?? 0));
    });
    call.on("error", reject);
    call.end(bytes);
  });
}

function asLogEvents(texts: readonly string[], timestamp: number) {
  return send(
    "/",
    {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": "Logs_20140328.PutLogEvents",
      authorization: signed("logs"),
    },
    JSON.stringify({ ...group, logEvents: texts.map((message) => ({ timestamp, message })) }),
  );
}

function asRecords(texts: readonly string[]) {
  return send("/_trailbell/events", { "content-type": "application/json" }, `[${texts.join(",")}]`);
}

async function lane(give: (texts: readonly string[], time: number) => Promise<number>): Promise<void> {
  while (made < records) {
    const from = made;
    made += Math.min(batchSize, records - made);
    const time = Date.now();
    const eventTime = new Date(time).toISOString().replace(/\.\d+/, "");
    const texts = Array.from({ length: made - from }, (_, index) => recordText(from + index, eventTime));
    for (;;) {
      const status = await give(texts, time);
      if (status === 200) break;
      if (status !== 400 && status !== 429 && status !== 503) throw new Error(`answered ${status}`);
      throttled += 1;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    for (let index = from; index < from + texts.length; index += 1) {
      const name = eventNames[index % eventNames.length] ?? "";
      byEvent[name] = (byEvent[name] ?? 0) + 1;
    }
    sent += texts.length;
    parentPort?.postMessage({ sent });
  }
}

await Promise.all([lane(asLogEvents), lane(asRecords)]);
agent.destroy();
parentPort?.postMessage({ fed: { byEvent, throttled } });
