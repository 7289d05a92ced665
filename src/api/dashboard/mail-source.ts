/** A mail as it travels: headers, a blank line, the text. */
import { type Mail, messageId } from "../../cloud/mailbox.ts";

/** RFC 5322 with a UTF-8 body; the cloud's mails are plain text. */
export function mailSource({ id, to, from, subject, receivedAt, text }: Mail): string {
  return [
    `Date: ${new Date(receivedAt).toUTCString().replace("GMT", "+0000")}`,
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${encodedWord(subject)}`,
    `Message-ID: ${messageId({ id })}`,
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: 8bit",
    "",
    text,
  ].join("\r\n");
}

/** Headers are ASCII (RFC 2047). */
function encodedWord(text: string): string {
  return /^[\x20-\x7e]*$/.test(text) ? text : `=?UTF-8?B?${Buffer.from(text).toString("base64")}?=`;
}
