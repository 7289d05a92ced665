/** The newest of what passed: a record, an alarm's change, a mail. */
import type { ReactNode } from "react";
import { Link } from "wouter";
import type { Pipeline } from "../../../../src/api/contract.ts";
import { EmptyNotice } from "../../parts/notice.tsx";
import { Panel } from "../../parts/panel.tsx";
import { stateText } from "../../parts/state-badge.tsx";
import { Time } from "../../parts/time.tsx";
import { alarmPath } from "../alarm/path.ts";
import styles from "./latest.module.css";

export function Latest({ latest: { record, change, mail } }: Pick<Pipeline, "latest">) {
  return (
    <Panel title="The newest" isFlush>
      {!record && !change && !mail ? (
        <EmptyNotice title="Nothing has happened yet" />
      ) : (
        <ul>
          {record && (
            <Item href={`/records?id=${record.id}`} what="Record" at={record.time}>
              {record.name} by {record.who}
            </Item>
          )}
          {change && (
            <Item href={alarmPath({ region: change.region, name: change.alarm })} what="Alarm" at={change.time}>
              {change.alarm}: {stateText[change.to]}
            </Item>
          )}
          {mail && (
            <Item href={`/mails?id=${mail.id}`} what="Mail" at={mail.receivedAt}>
              {mail.subject}
            </Item>
          )}
        </ul>
      )}
    </Panel>
  );
}

interface ItemProps {
  readonly href: string;
  readonly what: string;
  readonly at: number;
  readonly children: ReactNode;
}

function Item({ href, what, at, children }: ItemProps) {
  return (
    <li>
      <Link href={href} className={styles.item ?? ""}>
        <span className={styles.what}>{what}</span>
        <span className={styles.text}>{children}</span>
        <Time at={at} />
      </Link>
    </li>
  );
}
