/** A pattern and a record side by side: whether it matches, clause by clause, and what is wrong with the pattern. */
import { useQuery } from "@tanstack/react-query";
import { useEffect, useId, useMemo, useState } from "react";
import { useSearchParams } from "wouter";
import type { RecordDetail, Verdict } from "../../../../src/api/contract.ts";
import { get } from "../../api.ts";
import { heldPlaces } from "../../parts/explanation.tsx";
import { FindingList } from "../../parts/finding-list.tsx";
import { JsonView } from "../../parts/json-view.tsx";
import { PageHeader, Panel } from "../../parts/panel.tsx";
import { useVerdict } from "../../parts/record-reading.tsx";
import { useSettled } from "../../use-settled.ts";
import { Answer } from "./answer.tsx";
import { compact, readable } from "./message.ts";
import { Newest, newest } from "./newest.tsx";
import { PatternText } from "./pattern-text.tsx";
import styles from "./playground.module.css";

const firstPattern = "{ $.eventName = CreateUser }";

export function PlaygroundPage() {
  const [address, setAddress] = useSearchParams();
  const id = address.get("record");
  const [pattern, setPattern] = useState(address.get("pattern") ?? firstPattern);
  const [message, setMessage] = useState("");
  const patternField = useId();
  const messageField = useId();
  const given = useRecord(id);
  useEffect(() => {
    if (given !== undefined) setMessage(readable(given));
  }, [given]);
  const takeRecord = (record: number) => setAddress({ pattern, record: String(record) }, { replace: true });
  // Whoever comes without a record gets one, the better one first.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the page opens
  useEffect(() => {
    if (id !== null) return;
    void newest(pattern)
      .then((found) => found ?? newest(""))
      .then((found) => found !== undefined && takeRecord(found));
  }, []);
  const settled = { pattern: useSettled(pattern, 150), message: useSettled(message, 150) };
  const { data: verdict } = useVerdict(settled.pattern, settled.message === "" ? undefined : compact(settled.message));
  return (
    <div className={styles.page}>
      <PageHeader title="Playground" />
      <div className={styles.grid}>
        <div className={styles.column}>
          <Panel title="Pattern">
            <label htmlFor={patternField} className="visually-hidden">
              Filter pattern
            </label>
            <textarea
              id={patternField}
              className={styles.pattern}
              value={pattern}
              rows={4}
              spellCheck={false}
              aria-invalid={verdict?.refused !== undefined}
              onChange={({ target }) => setPattern(target.value)}
            />
            {verdict && <PatternText pattern={settled.pattern} verdict={verdict} />}
          </Panel>
          <Answer verdict={verdict} hasMessage={message !== ""} />
          <Panel title="What check finds" isFlush>
            {verdict && verdict.findings.length > 0 ? (
              <FindingList findings={verdict.findings} />
            ) : (
              <p className={styles.well}>
                {verdict?.refused ? "A pattern that is refused is not checked." : "Nothing is wrong with this pattern."}
              </p>
            )}
          </Panel>
        </div>
        <div className={styles.column}>
          <Panel title="Record" aside={<Newest pattern={settled.pattern} take={takeRecord} />}>
            <label htmlFor={messageField} className="visually-hidden">
              Record or log message
            </label>
            <textarea
              id={messageField}
              className={styles.message}
              value={message}
              rows={message === "" ? 6 : 14}
              spellCheck={false}
              placeholder="Paste a CloudTrail record, or any log message"
              onChange={({ target }) => setMessage(target.value)}
            />
          </Panel>
          {verdict?.explanation && settled.message !== "" && <Marked message={settled.message} verdict={verdict} />}
        </div>
      </div>
    </div>
  );
}

function useRecord(id: string | null): string | undefined {
  const { data } = useQuery({
    queryKey: ["record", id],
    queryFn: ({ signal }) => get<RecordDetail>(`api/records/${encodeURIComponent(id ?? "")}`, {}, signal),
    enabled: id !== null,
  });
  return data?.json;
}

function Marked({ message, verdict }: { readonly message: string; readonly verdict: Verdict }) {
  const marked = useMemo(() => heldPlaces(verdict.explanation), [verdict.explanation]);
  return marked.size === 0 ? null : (
    <Panel title="Where it held" isFlush>
      <JsonView json={message} label="the record with the places that the pattern found" marked={marked} />
    </Panel>
  );
}
