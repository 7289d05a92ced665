/** Cursors: where the next page starts, as a text that clients hand back as they got it. */
import { HTTPException } from "hono/http-exception";
import type { ZodType } from "zod";

export function writeCursor(position: unknown): string {
  return Buffer.from(JSON.stringify(position)).toString("base64url");
}

/** @throws HTTPException 400 for a text that is no such cursor */
export function readCursor<Position>(schema: ZodType<Position>, text: string | undefined): Position | undefined {
  if (text === undefined) return undefined;
  try {
    return schema.parse(JSON.parse(Buffer.from(text, "base64url").toString()));
  } catch {
    throw new HTTPException(400, { message: "the cursor is none that this API gave" });
  }
}
