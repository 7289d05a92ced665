/** JSON for reading, with marked places. Everything of it is text: nothing in a record can become part of the page. */
import { useMemo } from "react";
import { CopyButton } from "./copy-button.tsx";
import { type JsonLine, jsonLines } from "./json-lines.ts";
import styles from "./json-view.module.css";

/** More would hold up the page, and nobody reads so far. */
const mostLines = 3_000;

interface JsonViewProps {
  readonly json: string;
  readonly label: string;
  /** Paths whose lines are marked, e.g. `$.eventName`. */
  readonly marked?: ReadonlySet<string>;
}

export function JsonView({ json, label, marked }: JsonViewProps) {
  const lines = useMemo(() => jsonLines(json), [json]);
  return (
    <section className={styles.view} aria-label={label}>
      <div className={styles.copy}>
        <CopyButton text={json} what={label} />
      </div>
      <pre className={styles.lines}>
        {lines.slice(0, mostLines).map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines never move
          <Line key={index} line={line} isMarked={line.kind !== "close" && (marked?.has(line.path) ?? false)} />
        ))}
        {lines.length > mostLines && `… ${lines.length - mostLines} more lines; copy it to see them all`}
      </pre>
    </section>
  );
}

function Line({ line, isMarked }: { readonly line: JsonLine; readonly isMarked: boolean }) {
  const { depth, key, kind, text, comma } = line;
  const content = (
    <>
      {"  ".repeat(depth)}
      {key !== undefined && (
        <>
          <span className={styles.key}>{JSON.stringify(key)}</span>:{" "}
        </>
      )}
      <span className={styles[kind]}>{text}</span>
      {comma && ","}
      {"\n"}
    </>
  );
  return isMarked ? <mark className={styles.mark}>{content}</mark> : <span>{content}</span>;
}
