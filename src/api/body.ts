/** Reads what a client sends and checks it, with an error that says what is allowed. */
import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import type { ZodType } from "zod";

/** @throws HTTPException 400 where the body is not JSON or not of the schema. */
export async function jsonBody<Value>(c: Context, schema: ZodType<Value>): Promise<Value> {
  const text = await c.req.text();
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new HTTPException(400, { message: `the body is not JSON: ${(error as Error).message}` });
  }
  return checked(schema, value);
}

/** @throws HTTPException 400 where the value is not of the schema. */
export function checked<Value>(schema: ZodType<Value>, value: unknown): Value {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const reasons = parsed.error.issues.map(({ path, message }) =>
    path.length > 0 ? `${path.join(".")}: ${message}` : message,
  );
  throw new HTTPException(400, { message: reasons.join("; ") });
}
