/** What only the embedded cloud offers: its clock and its inbox, by its admin API. */

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
  /** Moves the cloud's time; resolves when all that fell due is done. */
  pass(duration: string): Promise<void>;
  /** Newest last. */
  inbox(): Promise<InboxMail[]>;
  /** URLs in a mail. */
  links(id: string): Promise<string[]>;
}

/** @throws where the endpoint does not answer as Trailbell's admin API. */
export function embeddedCloud(endpoint: string): EmbeddedCloud {
  const ask = async <Answer>(path: string, body?: object): Promise<Answer> => {
    const answer = await fetch(
      `${endpoint}/_trailbell/${path}`,
      body ? { method: "POST", body: JSON.stringify(body) } : {},
    );
    if (!answer.ok) throw new Error(`${endpoint}/_trailbell/${path} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as Answer;
  };
  return {
    now: async () => new Date((await ask<{ now: string }>("clock")).now),
    pass: async (duration) => void (await ask("clock", { advance: duration })),
    inbox: () => ask<InboxMail[]>("inbox"),
    links: async (id) => (await ask<{ links: string[] }>(`inbox/${id}`)).links,
  };
}
