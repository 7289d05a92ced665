/** The embedded cloud's inbox: the mail itself. */
import type { EmbeddedCloud, InboxMail } from "../../embedded.ts";
import { type Receiver, tells } from "./receiver.ts";

export function inboxReceiver(cloud: EmbeddedCloud): Receiver {
  const texts = new Map<string, Promise<string>>();
  const textOf = (id: string): Promise<string> => {
    const text = texts.get(id) ?? cloud.text(id);
    texts.set(id, text);
    return text;
  };
  const mailsSince = async (since: Date, subject: string) =>
    (await cloud.inbox()).filter((mail) => mail.subject.startsWith(subject) && new Date(mail.receivedAt) >= since);
  return {
    proves: "the notification is the mail in the embedded cloud's inbox",
    heard: async (alarm, since, addresses) => toldAt(await mailsSince(since, `ALARM: "${alarm}"`), addresses),
    receivedWho: async (telling, since, addresses) => {
      const found: InboxMail[] = [];
      for (const mail of await mailsSince(since, subjectOfMessages))
        if (tells(await textOf(mail.id), telling)) found.push(mail);
      return toldAt(found, addresses);
    },
  };
}

/** Of messages that were published without a subject, such as those of event rules. */
const subjectOfMessages = "AWS Notification Message";

/** When the first mail came or, where addresses are named, the last one's first. */
function toldAt(mails: readonly InboxMail[], addresses?: readonly string[]): Date | undefined {
  const firstTo = (address: string) => mails.find(({ to }) => to === address);
  const firsts = addresses ? addresses.map(firstTo) : mails.slice(0, 1);
  const times = firsts.map((mail) => (mail ? Date.parse(mail.receivedAt) : Number.NaN));
  const last = Math.max(...times);
  return Number.isFinite(last) ? new Date(last) : undefined;
}
