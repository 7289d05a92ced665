/** How far a search has come, which goes on by itself until there is something to see. */
import { useEffect } from "react";
import type { RecordPage, RecordRow } from "../../../../src/api/contract.ts";
import type { usePages } from "../../use-pages.ts";
import styles from "./records.module.css";

export type RecordQuery = ReturnType<typeof usePages<RecordRow, RecordPage>>;

/** A page looks at a bounded part of the history, so that a rare match takes several: they are asked for one by one. */
export function Progress({ query }: { readonly query: RecordQuery }) {
  const { items, pages, hasNextPage, isFetchingNextPage, more } = query;
  const isSearchingOn = hasNextPage && items.length < 50;
  // biome-ignore lint/correctness/useExhaustiveDependencies: goes on after each page that found too little
  useEffect(() => {
    if (isSearchingOn) more();
  }, [isSearchingOn, pages.length]);
  const searched = pages.reduce((sum, page) => sum + page.searched, 0);
  const count = items.length.toLocaleString();
  return (
    <p className={styles.progress} role="status">
      {pages.length === 0
        ? "\u00a0"
        : hasNextPage
          ? `${count} found in the newest ${searched.toLocaleString()} records${isFetchingNextPage ? ", searching on…" : ""}`
          : `${count} found, all of the history searched`}
    </p>
  );
}
