/** The inbox: every mail that the cloud has sent, newest first; one opens beside the list. */

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useSearchParams } from "wouter";
import type { MailRow } from "../../../../src/api/contract.ts";
import { remove } from "../../api.ts";
import { Asked } from "../../parts/asked.tsx";
import { Button } from "../../parts/button.tsx";
import { Icon } from "../../parts/icon.tsx";
import { EmptyNotice } from "../../parts/notice.tsx";
import { PageHeader } from "../../parts/panel.tsx";
import { Time } from "../../parts/time.tsx";
import { VirtualRows } from "../../parts/virtual-rows.tsx";
import { usePages } from "../../use-pages.ts";
import { MailPane } from "./mail.tsx";
import styles from "./mails.module.css";

export function MailsPage() {
  const [address, setAddress] = useSearchParams();
  const chosen = address.get("id");
  const withoutDrills = address.get("drills") === "none";
  const query = usePages<MailRow>("mails", "api/mails", withoutDrills ? { drills: "none" } : {});
  const toggleDrills = () =>
    setAddress((before) => {
      if (withoutDrills) before.delete("drills");
      else before.set("drills", "none");
      return before;
    });
  const shown = chosen ?? undefined;
  return (
    <div className={styles.page} data-open={shown !== undefined}>
      <div className={styles.list}>
        <PageHeader title="Inbox">
          <Button aria-pressed={withoutDrills} onClick={toggleDrills}>
            Without drills
          </Button>
          <Clear isEmpty={query.items.length === 0} done={() => setAddress({})} />
        </PageHeader>
        <Asked query={query} what="the inbox">
          {() =>
            query.items.length === 0 ? (
              <EmptyNotice title="The inbox is empty">
                What SNS would mail arrives here: first the question whether an address wants to subscribe.
              </EmptyNotice>
            ) : (
              <VirtualRows
                label="Mails"
                items={query.items}
                keyOf={({ id }) => id}
                rowHeight={62}
                row={(mail) => <Row mail={mail} address={address} isChosen={mail.id === shown} />}
                onEnd={query.more}
              />
            )
          }
        </Asked>
      </div>
      {shown === undefined ? (
        <div className={styles.nothing}>
          {query.items.length > 0 && <EmptyNotice title="Choose a mail to read it" />}
        </div>
      ) : (
        <MailPane key={shown} id={shown} />
      )}
    </div>
  );
}

interface RowProps {
  readonly mail: MailRow;
  readonly address: URLSearchParams;
  readonly isChosen: boolean;
}

function Row({ mail, address, isChosen }: RowProps) {
  const next = new URLSearchParams(address);
  next.set("id", mail.id);
  return (
    <Link
      href={`/mails?${next}`}
      className={styles.row ?? ""}
      data-kind={mail.kind}
      aria-current={isChosen ? "true" : undefined}
    >
      <span className={styles.to}>{mail.to}</span>
      <span className={styles.when}>
        <Time at={mail.receivedAt} />
      </span>
      <span className={styles.subject}>
        {mail.drill && <span title={mail.drill}>[drill] </span>}
        {mail.title}
      </span>
    </Link>
  );
}

function Clear({ isEmpty, done }: { readonly isEmpty: boolean; readonly done: () => void }) {
  const client = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: () => remove("inbox"),
    onSuccess: () => {
      done();
      return client.invalidateQueries({ queryKey: ["mails"] });
    },
  });
  return (
    <div className={styles.tools}>
      <Button onClick={() => mutate()} disabled={isPending || isEmpty}>
        <Icon name="trash" />
        Empty it
      </Button>
    </div>
  );
}
