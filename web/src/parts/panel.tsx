/** A titled part of a page. */
import { type ReactNode, useId } from "react";
import styles from "./panel.module.css";

interface PanelProps {
  readonly title: string;
  /** Beside the title: a count, a control. */
  readonly aside?: ReactNode;
  /** Whether the content brings its own edges (a list, a chart). */
  readonly isFlush?: boolean;
  readonly children: ReactNode;
}

export function Panel({ title, aside, isFlush = false, children }: PanelProps) {
  const id = useId();
  return (
    <section className={styles.panel} aria-labelledby={id}>
      <header className={styles.header}>
        <h2 id={id}>{title}</h2>
        {aside && <div className={styles.aside}>{aside}</div>}
      </header>
      <div className={isFlush ? styles.flush : styles.body}>{children}</div>
    </section>
  );
}

/** The top of a page: what it is, and what can be done with the whole of it. */
export function PageHeader({ title, children }: { readonly title: ReactNode; readonly children?: ReactNode }) {
  return (
    <header className={styles.page}>
      <h1>{title}</h1>
      {children}
    </header>
  );
}
