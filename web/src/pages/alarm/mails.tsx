/** The mails that an alarm has sent. */
import { Link } from "wouter";
import type { MailRow } from "../../../../src/api/contract.ts";
import { EmptyNotice } from "../../parts/notice.tsx";
import { Panel } from "../../parts/panel.tsx";
import { Time } from "../../parts/time.tsx";
import styles from "./mails.module.css";

export function Mails({ mails }: { readonly mails: readonly MailRow[] }) {
  return (
    <Panel title="Mails it sent" aside={mails.length > 0 && `${mails.length}`} isFlush>
      {mails.length === 0 ? (
        <EmptyNotice title="It has sent no mail">Mails go to confirmed subscriptions only.</EmptyNotice>
      ) : (
        <ul>
          {mails.map(({ id, title, to, receivedAt }) => (
            <li key={id}>
              <Link href={`/mails?id=${id}`} className={styles.mail ?? ""}>
                <span className={styles.subject}>{title}</span>
                <span className={styles.to}>{to}</span>
                <Time at={receivedAt} />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
