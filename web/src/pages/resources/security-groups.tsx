/** Security groups and whom they let in and out. */
import type { SecurityGroupView } from "../../../../src/api/contract.ts";
import { Panel } from "../../parts/panel.tsx";
import { Cards } from "./cards.tsx";
import styles from "./resources.module.css";

export function SecurityGroups() {
  return (
    <Cards<SecurityGroupView>
      what="security groups"
      path="security-groups"
      empty={
        <>
          Every region that is used gets a default VPC with a default group: try{" "}
          <code>aws ec2 describe-security-groups</code>.
        </>
      }
      card={({ id, name, description, region, vpc, rules }) => (
        <Panel key={id} title={`${name} (${id})`} aside={`${region} · ${vpc}`}>
          <p className={styles.faint}>{description}</p>
          <ul className={styles.plain}>
            {rules.map((rule) => (
              <li key={rule.id}>
                <span className={styles.faint}>{rule.direction === "in" ? "in" : "out"}</span>
                <span>
                  {rule.traffic} {rule.direction === "in" ? "from" : "to"} {rule.peer}
                </span>
                <span className={styles.bad}>{rule.isOpen ? "open to the internet" : ""}</span>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    />
  );
}
