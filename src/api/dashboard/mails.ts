/** `/_trailbell/api/mails`: the inbox page by page, newest first, and one mail with its source. */
import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import { z } from "zod";
import type { Cloud } from "../../cloud/cloud.ts";
import type { Mail } from "../../cloud/mailbox.ts";
import { checked } from "../body.ts";
import type { MailDetail, MailRow, Page } from "../contract.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { drillOfMail } from "./drill-mail.ts";
import { mailSource } from "./mail-source.ts";

const query = z.object({
  cursor: z.string().optional(),
  drills: z.enum(["none", "only"]).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

export function mailRoutes(cloud: Cloud): Hono {
  return new Hono()
    .get("/", (c) => {
      const { cursor, limit = 100, drills } = checked(query, c.req.query());
      return c.json(page(cloud, { after: readCursor(z.string(), cursor), limit, drills }));
    })
    .get("/:id", (c) => {
      const mail = cloud.mailbox.get(c.req.param("id"));
      if (!mail) throw new HTTPException(404, { message: "this mail is not in the inbox any more" });
      return c.json(detail(cloud, mail));
    });
}

interface MailSearch {
  readonly after: string | undefined;
  readonly limit: number;
  /** Without the mails that drills have caused, or these alone. */
  readonly drills?: "none" | "only" | undefined;
}

function page(cloud: Cloud, { after, limit, drills }: MailSearch): Page<MailRow> {
  const mails = cloud.mailbox
    .list()
    .reverse()
    .filter((mail) => drills === undefined || (drillOfMail(cloud, mail) === undefined) === (drills === "none"));
  const start = after === undefined ? 0 : mails.findIndex(({ id }) => id === after) + 1;
  const shown = mails.slice(start, start + limit);
  const last = shown.at(-1);
  const isMore = start + limit < mails.length;
  return { items: shown.map((mail) => mailRow(cloud, mail)), ...(isMore && last && { next: writeCursor(last.id) }) };
}

/** SNS's subject for messages that were given none, as those of event rules. */
const unnamed = "AWS Notification Message";

export function mailRow(cloud: Cloud, mail: Mail): MailRow {
  const { id, to, from, subject, receivedAt, text } = mail;
  const drill = drillOfMail(cloud, mail);
  return {
    id,
    to,
    from,
    subject,
    title: subject === unnamed ? (text.split("\n")[0] ?? "").replaceAll('"', "") : subject,
    receivedAt: Date.parse(receivedAt),
    kind: text.startsWith("You have chosen to subscribe")
      ? "confirmation"
      : /^(ALARM|OK|INSUFFICIENT_DATA): "/.test(subject)
        ? "alarm"
        : "other",
    ...(drill !== undefined && { drill }),
  };
}

/** Links are followed on the address that the dashboard is looked at from, whatever name the mail has for it. */
function detail(cloud: Cloud, mail: Mail): MailDetail {
  return {
    ...mailRow(cloud, mail),
    text: mail.text,
    links: mail.links.map((url) => ({ url, path: pathOf(url) })),
    source: mailSource(mail),
  };
}

function pathOf(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}
