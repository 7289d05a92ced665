/** `/_trailbell/inbox`: the mails that the embedded cloud has sent, newest last. */
import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import type { Cloud } from "../cloud/cloud.ts";
import type { Mail } from "../cloud/mailbox.ts";
import { drillOfMail } from "./dashboard/drill-mail.ts";

export function inboxRoutes(cloud: Cloud): Hono {
  const { mailbox } = cloud;
  return new Hono()
    .get("/", (c) => c.json(mailbox.list().map((mail) => entry(cloud, mail))))
    .get("/:id", (c) => {
      const mail = mailbox.get(c.req.param("id"));
      if (!mail) throw new HTTPException(404, { message: `there is no mail ${c.req.param("id")} in the inbox` });
      return c.json(mail);
    })
    .delete("/", (c) => {
      mailbox.clear();
      return c.json({ status: "empty" });
    });
}

/** With the run of a drill that the mail is due to, if any. */
function entry(cloud: Cloud, mail: Mail): object {
  const { id, to, from, subject, receivedAt } = mail;
  const drill = drillOfMail(cloud, mail);
  return { id, to, from, subject, receivedAt, ...(drill !== undefined && { drill }) };
}
