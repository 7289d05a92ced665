/** Who rings a log alarm: each contributor that is over the threshold. */
import type { RingingContributor } from "../../../../src/api/contract.ts";
import { Panel } from "../../parts/panel.tsx";
import { Since } from "../../parts/time.tsx";
import styles from "./settings.module.css";

export function Contributors({ contributors }: { readonly contributors: readonly RingingContributor[] }) {
  return (
    <Panel title={`${contributors.length} over the threshold`}>
      <dl className={styles.facts}>
        {contributors.map(({ attributes, reason, since }) => (
          <div key={JSON.stringify(attributes)} className={styles.filter}>
            <dt>
              {Object.entries(attributes)
                .map(([name, value]) => `${name} ${value}`)
                .join(", ")}
            </dt>
            <dd>
              for <Since at={since} />. {reason}
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
