/** What only the embedded cloud offers: its clock, its inbox, and records of what no API does, by its admin API. */

export interface InboxMail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  /** ISO 8601. */
  readonly receivedAt: string;
}

export interface EmbeddedCloud {
  /** The cloud's time. */
  now(): Promise<Date>;
  /** `manual`: time stands still until it is moved. */
  mode(): Promise<"real" | "manual" | "rate">;
  /** Moves the cloud's time; resolves when all that fell due is done. */
  pass(duration: string): Promise<void>;
  /** Newest last. */
  inbox(): Promise<InboxMail[]>;
  /** URLs in a mail. */
  links(id: string): Promise<string[]>;
  /** What a mail says. */
  text(id: string): Promise<string>;
  /** Takes records as if AWS had recorded them. @throws where one is refused */
  post(records: readonly object[]): Promise<void>;
}

interface ClockAnswer {
  readonly now: string;
  readonly mode: "real" | "manual" | "rate";
}

/**
 * @param token of its admin API, where it asks for one
 * @throws where the endpoint does not answer as Trailbell's admin API.
 */
export function embeddedCloud(endpoint: string, token?: string): EmbeddedCloud {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const ask = async <Answer>(path: string, body?: object): Promise<Answer> => {
    const answer = await fetch(`${endpoint}/_trailbell/${path}`, {
      headers,
      ...(body && { method: "POST", body: JSON.stringify(body) }),
    });
    if (answer.status === 401)
      throw new Error(`${endpoint} asks for its token: set TRAILBELL_TOKEN to what \`trailbell up\` told at its start`);
    if (!answer.ok) throw new Error(`${endpoint}/_trailbell/${path} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as Answer;
  };
  return {
    now: async () => new Date((await ask<ClockAnswer>("clock")).now),
    mode: async () => (await ask<ClockAnswer>("clock")).mode,
    pass: async (duration) => void (await ask("clock", { advance: duration })),
    inbox: () => ask<InboxMail[]>("inbox"),
    links: async (id) => (await ask<{ links: string[] }>(`inbox/${id}`)).links,
    text: async (id) => (await ask<{ text: string }>(`inbox/${id}`)).text,
    post: async (records) => {
      const { rejected } = await ask<{ rejected: { reason: string }[] }>("events", records);
      if (rejected[0]) throw new Error(`${endpoint} refused a record: ${rejected[0].reason}`);
    },
  };
}

/** The embedded cloud that answers there; undefined for AWS and for whatever else speaks its APIs. */
export async function embeddedAt(endpoint: string | undefined, token?: string): Promise<EmbeddedCloud | undefined> {
  if (endpoint === undefined) return undefined;
  try {
    const answer = await fetch(`${endpoint}/_trailbell/health`);
    const { status } = answer.ok ? ((await answer.json()) as { status?: unknown }) : {};
    return status === "ready" ? embeddedCloud(endpoint, token) : undefined;
  } catch {
    return undefined;
  }
}
