/** `/_trailbell/inbox`: the mails that the embedded cloud has sent, newest last. */
import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import type { Cloud } from "../cloud/cloud.ts";

export function inboxRoutes({ mailbox }: Cloud): Hono {
  return new Hono()
    .get("/", (c) =>
      c.json(mailbox.list().map(({ id, to, from, subject, receivedAt }) => ({ id, to, from, subject, receivedAt }))),
    )
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
