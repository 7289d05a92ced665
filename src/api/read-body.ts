/** Reads request bodies whole, within what the memory holds. */
import type { IncomingMessage } from "node:http";
import type { WireResponse } from "../wire/message.ts";

const mebibyte = 1024 * 1024;

/** The largest body: a single PutObject on S3 may be larger than anybody sends to a laptop. */
const largestBody = 512 * mebibyte;

/** All bodies together that are being read at one time. */
const largestSum = 1024 * mebibyte;

export type ReadBody = (
  request: IncomingMessage,
  done: (body: Buffer) => void,
  refuse: (refusal: WireResponse) => void,
) => void;

/**
 * A reader for one server. What is too large is refused at once and its connection closed.
 * @param limits in bytes; for tests
 */
export function createBodyReader(limits = { body: largestBody, sum: largestSum }): ReadBody {
  let held = 0;
  return (request, done, refuse) => {
    const chunks: Buffer[] = [];
    let size = 0;
    let refused = false;
    const letGo = () => {
      held -= size;
      size = 0;
      chunks.length = 0;
    };
    const giveUp = (answer: WireResponse) => {
      refused = true;
      letGo();
      refuse(answer);
      request.resume();
    };
    if (Number(request.headers["content-length"] ?? 0) > limits.body) return giveUp(tooLarge(limits.body));
    request.on("data", (chunk: Buffer) => {
      if (refused) return;
      size += chunk.length;
      held += chunk.length;
      chunks.push(chunk);
      if (size > limits.body) giveUp(tooLarge(limits.body));
      else if (held > limits.sum) giveUp(busy);
    });
    request.on("end", () => {
      if (refused) return;
      const body = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
      letGo();
      done(body);
    });
    // A client that goes away in the middle never ends.
    request.on("close", letGo);
  };
}

function tooLarge(limit: number): WireResponse {
  return {
    status: 413,
    headers: { "content-type": "application/json", connection: "close" },
    body: JSON.stringify({
      __type: "RequestEntityTooLarge",
      message: `A request body may hold ${limit} bytes at most.`,
    }),
  };
}

const busy: WireResponse = {
  status: 503,
  headers: { "content-type": "application/json", connection: "close", "retry-after": "1" },
  body: JSON.stringify({
    __type: "ServiceUnavailable",
    message: "Too many large bodies are being read at one time: try again, or send them one after another.",
  }),
};
