/** Makes a monitor of a record: choose what it asks for, see what check says, take the declaration along. */
import { Dialog } from "@base-ui/react/dialog";
import { useMemo, useState } from "react";
import { Link } from "wouter";
import { buttonClass, IconButton } from "../../parts/button.tsx";
import { CopyButton } from "../../parts/copy-button.tsx";
import { Field } from "../../parts/field.tsx";
import { FindingList } from "../../parts/finding-list.tsx";
import { Icon } from "../../parts/icon.tsx";
import { useVerdict } from "../../parts/record-reading.tsx";
import styles from "./monitor-dialog.module.css";
import { fieldChoices, nameOf, patternOf, yamlOf } from "./monitor-of.ts";

export function MonitorDialog({ json }: { readonly json: string }) {
  return (
    <Dialog.Root>
      <Dialog.Trigger className={buttonClass} data-primary="true">
        Make a monitor of this
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup className={styles.popup}>
          <header className={styles.header}>
            <Dialog.Title className={styles.title}>A monitor of this record</Dialog.Title>
            <Dialog.Close
              render={
                <IconButton label="Close">
                  <Icon name="close" />
                </IconButton>
              }
            />
          </header>
          <Draft json={json} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Draft({ json }: { readonly json: string }) {
  const choices = useMemo(() => fieldChoices(json), [json]);
  const [asked, setAsked] = useState(
    () => new Set(choices.filter(({ isUsual }) => isUsual).map(({ selector }) => selector)),
  );
  const [name, setName] = useState(() => nameOf(json));
  const [threshold, setThreshold] = useState("1");
  const pattern = patternOf(choices.filter(({ selector }) => asked.has(selector)));
  const { data } = useVerdict(pattern, json);
  const yaml = yamlOf(name, pattern, Math.max(1, Number(threshold) || 1));
  const toggle = (selector: string) => setAsked(asked.symmetricDifference(new Set([selector])));
  return (
    <div className={styles.body}>
      <div className={styles.fields}>
        <Field label="Name" value={name} onChange={setName} />
        <Field label="Rings at how many in five minutes" type="number" value={threshold} onChange={setThreshold} />
      </div>
      <fieldset className={styles.choices}>
        <legend>What a record must have</legend>
        {choices.map(({ selector, value }) => (
          <label key={selector} className={styles.choice}>
            <input type="checkbox" checked={asked.has(selector)} onChange={() => toggle(selector)} />
            <code>{selector}</code>
            <code className={styles.value}>{value}</code>
          </label>
        ))}
      </fieldset>
      <div className={styles.declaration}>
        <p className={styles.hint}>
          For <code>monitors</code> in <code>trailbell.config.yaml</code>:
        </p>
        <pre className={styles.yaml}>{yaml}</pre>
        <div className={styles.copy}>
          <CopyButton text={yaml} what="the declaration" />
        </div>
      </div>
      {data?.test && (
        <p className={data.test.matches ? styles.ok : styles.bad} role="status">
          {data.test.matches ? "It matches this record." : "It does not match this record."}
        </p>
      )}
      {data && data.findings.length > 0 && <FindingList findings={data.findings} />}
      <Link className={buttonClass} href={`/playground?pattern=${encodeURIComponent(pattern)}`}>
        Go on in the playground
      </Link>
    </div>
  );
}
