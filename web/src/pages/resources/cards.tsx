/** Resources that have something in them worth seeing at once: one panel each. */

import type { ReactNode } from "react";
import { Asked } from "../../parts/asked.tsx";
import { Button } from "../../parts/button.tsx";
import { EmptyNotice } from "../../parts/notice.tsx";
import { usePages } from "../../use-pages.ts";
import styles from "./resources.module.css";

interface CardsProps<Item> {
  readonly what: string;
  readonly path: string;
  readonly card: (item: Item) => ReactNode;
  readonly empty: ReactNode;
}

export function Cards<Item>({ what, path, card, empty }: CardsProps<Item>) {
  const query = usePages<Item>("resources", `api/resources/${path}`, { limit: 50 });
  return (
    <Asked query={query} what={`the ${what}`}>
      {() =>
        query.items.length === 0 ? (
          <EmptyNotice title={`There are no ${what}`}>{empty}</EmptyNotice>
        ) : (
          <div className={styles.scroll}>
            {query.items.map(card)}
            {query.hasNextPage && <Button onClick={query.more}>Show more {what}</Button>}
          </div>
        )
      }
    </Asked>
  );
}
