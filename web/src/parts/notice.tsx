/** What stands where there is nothing to show: nothing yet, nothing found, something wrong, still loading. */
import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { Icon } from "./icon.tsx";
import styles from "./notice.module.css";

interface Action {
  readonly label: string;
  readonly act: () => void;
}

export function EmptyNotice({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className={styles.notice}>
      <p className={styles.title}>{title}</p>
      {children && <div className={styles.text}>{children}</div>}
    </div>
  );
}

export function ErrorNotice({
  title,
  sentence,
  action,
}: {
  readonly title: string;
  readonly sentence: string;
  readonly action?: Action;
}) {
  return (
    <div className={styles.notice} role="alert">
      <p className={styles.error}>
        <Icon name="warning" />
        {title}
      </p>
      <p className={styles.text}>{sentence}</p>
      {action && <Button onClick={action.act}>{action.label}</Button>}
    </div>
  );
}

/** Rows of the height that the content will have, so that nothing jumps. */
export function Loading({ what, rows = 6 }: { readonly what: string; readonly rows?: number }) {
  return (
    <div className={styles.loading} role="status">
      <span className="visually-hidden">Loading {what}</span>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all the same
        <div key={row} className={styles.bar} />
      ))}
    </div>
  );
}
