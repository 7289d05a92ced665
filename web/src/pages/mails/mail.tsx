/** One mail: as it would arrive, with links that work, and its source. */

import { Tabs } from "@base-ui/react/tabs";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "wouter";
import type { MailDetail } from "../../../../src/api/contract.ts";
import { get } from "../../api.ts";
import { Asked } from "../../parts/asked.tsx";
import { Button } from "../../parts/button.tsx";
import { CopyButton } from "../../parts/copy-button.tsx";
import { Icon } from "../../parts/icon.tsx";
import tabs from "../../parts/tabs.module.css";
import { Time } from "../../parts/time.tsx";
import styles from "./mail.module.css";

export function MailPane({ id }: { readonly id: string }) {
  const query = useQuery({
    queryKey: ["mail", id],
    queryFn: ({ signal }) => get<MailDetail>(`api/mails/${encodeURIComponent(id)}`, {}, signal),
  });
  return (
    <Asked query={query} what="the mail">
      {(mail) => <Whole mail={mail} />}
    </Asked>
  );
}

function Whole({ mail }: { readonly mail: MailDetail }) {
  return (
    <article className={styles.mail} aria-label={mail.subject}>
      <header className={styles.header}>
        <Link href="/mails" className={styles.back ?? ""} aria-label="All mails">
          <Icon name="back" />
        </Link>
        <div className={styles.headings}>
          <h2>{mail.subject}</h2>
          <p className={styles.faint}>
            {mail.from} to {mail.to}
          </p>
          <p className={styles.faint}>
            <Time at={mail.receivedAt} />
          </p>
        </div>
      </header>
      {mail.kind === "confirmation" && <Confirm mail={mail} />}
      <Tabs.Root defaultValue="text">
        <Tabs.List className={tabs.list} aria-label="How to read the mail">
          <Tabs.Tab value="text" className={tabs.tab}>
            Mail
          </Tabs.Tab>
          <Tabs.Tab value="source" className={tabs.tab}>
            Source
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="text" className={styles.panel}>
          <pre className={styles.text}>
            <Linked mail={mail} />
          </pre>
        </Tabs.Panel>
        <Tabs.Panel value="source" className={styles.panel}>
          <div className={styles.copy}>
            <CopyButton text={mail.source} what="the source" />
          </div>
          <pre className={styles.source}>{mail.source}</pre>
        </Tabs.Panel>
      </Tabs.Root>
    </article>
  );
}

/** Follows the link as the reader of the mail would. */
function Confirm({ mail }: { readonly mail: MailDetail }) {
  const client = useQueryClient();
  const { mutate, isPending, isSuccess, error } = useMutation({
    mutationFn: async () => {
      const answer = await fetch(mail.links[0]?.path ?? "");
      if (!answer.ok) throw new Error("The link cannot be used any more: subscribe the address again.");
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ["pipeline"] }),
  });
  return (
    <div className={styles.confirm} role="status">
      {isSuccess ? (
        <p className={styles.done}>
          <Icon name="check" /> Subscription confirmed: {mail.to} is told from now on.
        </p>
      ) : (
        <>
          <Button isPrimary onClick={() => mutate()} disabled={isPending || mail.links.length === 0}>
            Confirm subscription
          </Button>
          {error && <p className={styles.error}>{error.message}</p>}
        </>
      )}
    </div>
  );
}

/** The text, in which only links to this cloud can be followed. */
function Linked({ mail }: { readonly mail: MailDetail }) {
  const paths = new Map(mail.links.map(({ url, path }) => [url, path]));
  return mail.text.split(/(https?:\/\/[^\s"<>]+)/).map((part, index) => {
    const path = paths.get(part);
    return path === undefined ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the text never changes
      <a key={index} href={path} target="_blank" rel="noreferrer">
        {part}
      </a>
    );
  });
}
