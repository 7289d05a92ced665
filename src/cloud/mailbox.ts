/** The mailbox: every mail the embedded cloud sends is kept in the inbox and, where an SMTP server is given, sent there too. */
import { uuid } from "./ids.ts";
import type { Outbox } from "./outbox.ts";
import type { Store } from "./store.ts";

export interface Mail {
  readonly id: string;
  readonly to: string;
  /** Display name and address, e.g. `AWS Notifications <no-reply@sns.amazonaws.com>`. */
  readonly from: string;
  readonly subject: string;
  /** ISO 8601. */
  readonly receivedAt: string;
  readonly text: string;
  /** URLs in the text that point at this cloud. */
  readonly links: readonly string[];
}

/** The same for each attempt to send it: who gets it twice can tell. */
export function messageId({ id }: Pick<Mail, "id">): string {
  return `<${id}@trailbell.localhost>`;
}

export const mailboxTables = [
  "CREATE TABLE IF NOT EXISTS inbox (position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL);",
];

export interface Mailbox {
  /** Delivers in the current transaction. */
  deliver(mail: Omit<Mail, "id" | "receivedAt" | "links">, now: number): void;
  /** Newest last. */
  list(): Mail[];
  get(id: string): Mail | undefined;
  clear(): void;
}

export interface MailboxOptions {
  /** Whether mails are also sent by SMTP. */
  readonly smtp: boolean;
  /** Where this cloud is reached. */
  readonly baseUrl: () => string;
}

export function createMailbox(store: Store, outbox: Outbox, { smtp, baseUrl }: MailboxOptions): Mailbox {
  const ownLinks = (text: string) =>
    (text.match(/https?:\/\/[^\s"<>]+/g) ?? []).filter((link) => link.startsWith(`${baseUrl()}/`));
  const parse = ({ body }: { body: string }) => JSON.parse(body) as Mail;
  return {
    deliver: (letter, now) => {
      const received = { receivedAt: new Date(now).toISOString(), links: ownLinks(letter.text) };
      const mail: Mail = { id: uuid(), ...letter, ...received };
      store.run("INSERT INTO inbox (id, body) VALUES (?, ?)", mail.id, JSON.stringify(mail));
      if (smtp) outbox.put("smtp", mail.to, mail);
    },
    list: () => store.all<{ body: string }>("SELECT body FROM inbox ORDER BY position").map(parse),
    get: (id) => {
      const found = store.get<{ body: string }>("SELECT body FROM inbox WHERE id = ?", id);
      return found && parse(found);
    },
    clear: () => void store.run("DELETE FROM inbox"),
  };
}
