/** What opens beside a list; Escape closes it. */
import type { ReactNode } from "react";
import { IconButton } from "./button.tsx";
import { Icon } from "./icon.tsx";
import styles from "./pane.module.css";

interface PaneProps {
  /** What kind of thing it shows. */
  readonly label: string;
  readonly title: string;
  readonly close: () => void;
  readonly children: ReactNode;
}

export function Pane({ label, title, close, children }: PaneProps) {
  return (
    <aside
      className={styles.pane}
      aria-label={label}
      onKeyDown={(event) => {
        if (event.key === "Escape") close();
      }}
    >
      <header className={styles.header}>
        <h2>{title}</h2>
        <IconButton label={`Close the ${label.toLowerCase()}`} onClick={close}>
          <Icon name="close" />
        </IconButton>
      </header>
      {children}
    </aside>
  );
}

/** A list with, where `pane` is there, a pane beside it, or in its place on a narrow screen. */
export function WithPane({ list, pane }: { readonly list: ReactNode; readonly pane: ReactNode }) {
  return (
    <div className={styles.page} data-open={Boolean(pane)}>
      <div className={styles.list}>{list}</div>
      {pane}
    </div>
  );
}
