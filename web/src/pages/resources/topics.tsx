/** Topics and who is told by them. */
import type { TopicView } from "../../../../src/api/contract.ts";
import { Panel } from "../../parts/panel.tsx";
import { Cards } from "./cards.tsx";
import styles from "./resources.module.css";

export function Topics() {
  return (
    <Cards<TopicView>
      what="topics"
      path="topics"
      empty="Alarms tell topics, and topics tell their subscribers."
      card={({ arn, name, region, subscriptions }) => (
        <Panel key={arn} title={name} aside={region}>
          {subscriptions.length === 0 ? (
            <p className={styles.bad}>Nobody is subscribed: what is published here is heard by nobody.</p>
          ) : (
            <ul className={styles.plain}>
              {subscriptions.map((subscription) => (
                <li key={subscription.arn}>
                  <span className={styles.faint}>{subscription.protocol}</span>
                  <span>{subscription.endpoint}</span>
                  <span className={subscription.confirmed ? styles.good : styles.bad}>
                    {subscription.confirmed ? "confirmed" : "not confirmed"}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </Panel>
      )}
    />
  );
}
