/** Sends the inbox's mails on to a real SMTP server, with retries on the clock. */
import type { Transporter } from "nodemailer";
import type { Clock } from "./clock.ts";
import { type Mail, messageId } from "./mailbox.ts";
import type { Outbox } from "./outbox.ts";

const mostAttempts = 5;
const pause = 60_000;

/** Milliseconds that a server may be silent. */
const patience = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 60_000 };

/** Sends what the mailbox puts under `smtp` to the server at `url` (`smtp://user:pass@host:port`, `smtps://…`). */
export function sendBySmtp(
  outbox: Outbox,
  clock: Clock,
  url: string,
  onError: (what: string, error: unknown) => void,
): void {
  // nodemailer is loaded with the first mail: a start need not wait for it.
  let loading: Promise<Transporter> | undefined;
  const transport = () => {
    loading ??= import("nodemailer").then(({ createTransport }) => createTransport({ url, ...patience }));
    return loading;
  };
  outbox.channel<Mail>("smtp", async (mail, attempts) => {
    try {
      await (await transport()).sendMail({
        from: mail.from,
        to: mail.to,
        subject: mail.subject,
        text: mail.text,
        messageId: messageId(mail),
        date: new Date(mail.receivedAt),
      });
      return "done";
    } catch (error) {
      onError(`mail to ${mail.to} by ${new URL(url).host}, attempt ${attempts + 1} of ${mostAttempts}`, error);
      return attempts + 1 < mostAttempts ? { retryAt: clock.now() + pause } : "done";
    }
  });
}
