/** A metric in the width of a word: one bar a period, those that breach in the alarm's colour. */
import type { Series } from "../../../src/api/contract.ts";
import styles from "./sparkline.module.css";

const width = 144;
const height = 22;

/** @param threshold drawn as a line where the values come near it */
export function Sparkline({ series, threshold }: { readonly series: Series; readonly threshold: number }) {
  const { values } = series;
  const seen = values.filter((value) => value !== null);
  const top = Math.max(threshold, ...seen, Number.MIN_VALUE);
  const step = width / Math.max(1, values.length);
  const y = (value: number) => height - 1 - (Math.max(0, value) / top) * (height - 3);
  const words =
    seen.length === 0 ? "No data" : `Latest ${seen.at(-1)}, highest ${Math.max(...seen)}, threshold ${threshold}`;
  return (
    <svg
      className={styles.spark}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={words}
    >
      <line x1="0" x2={width} y1={height - 0.5} y2={height - 0.5} className={styles.base} />
      {values.map((value, index) =>
        value === null || value === 0 ? null : (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a period is its place
            key={index}
            x={index * step + 0.5}
            width={Math.max(1, step - 1)}
            y={y(value)}
            height={height - 1 - y(value)}
            className={value >= threshold ? styles.over : styles.bar}
          />
        ),
      )}
      <line x1="0" x2={width} y1={y(threshold)} y2={y(threshold)} className={styles.threshold} />
    </svg>
  );
}
