/** The embedded cloud's inbox: the mail itself. */
import type { EmbeddedCloud } from "../embedded.ts";
import type { Ear } from "./ear.ts";

export const inboxEar = (cloud: EmbeddedCloud): Ear => ({
  proves: "the notification is the mail in the embedded cloud's inbox",
  heard: async (alarm, since) => {
    const mail = (await cloud.inbox()).find(
      ({ subject, receivedAt }) => subject.startsWith(`ALARM: "${alarm}"`) && new Date(receivedAt) >= since,
    );
    return mail && new Date(mail.receivedAt);
  },
  read: async (beginning, since) => {
    for (const { id, subject, receivedAt } of await cloud.inbox()) {
      // What event rules send has no subject of its own.
      if (subject !== "AWS Notification Message" || new Date(receivedAt) < since) continue;
      if ((await cloud.text(id)).startsWith(beginning)) return new Date(receivedAt);
    }
    return undefined;
  },
});
