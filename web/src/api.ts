/** Asks the dashboard's API; whatever goes wrong becomes an error with a sentence. */
import type { ApiError } from "../../src/api/contract.ts";

/** Absent and empty values are left out of the address. */
export type Parameters = Readonly<Record<string, string | number | undefined>>;

const base = "/_trailbell/";

/** @param path below `/_trailbell/`, e.g. `api/alarms` */
export function get<Answer>(path: string, parameters: Parameters = {}, signal?: AbortSignal): Promise<Answer> {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters))
    if (value !== undefined && value !== "") query.set(name, String(value));
  const search = query.size > 0 ? `?${query}` : "";
  return ask<Answer>(`${base}${path}${search}`, signal ? { signal } : {});
}

export function post<Answer>(path: string, body: object, signal?: AbortSignal): Promise<Answer> {
  return ask<Answer>(`${base}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    ...(signal && { signal }),
  });
}

export function remove(path: string): Promise<unknown> {
  return ask(`${base}${path}`, { method: "DELETE" });
}

async function ask<Answer>(address: string, options: RequestInit): Promise<Answer> {
  let answer: Response;
  try {
    answer = await fetch(address, options);
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new Error("Trailbell does not answer. Is `trailbell up` still running?");
  }
  const body: unknown = await answer.json().catch(() => undefined);
  if (answer.ok) return body as Answer;
  throw new Error((body as ApiError | undefined)?.error ?? `${address} answered ${answer.status}`);
}
