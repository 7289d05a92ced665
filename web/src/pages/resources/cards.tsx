/** Resources that have something in them worth seeing at once: one panel each. */
import type { ReactNode } from "react";
import { Button } from "../../parts/button.tsx";
import { EmptyNotice, ErrorNotice, Loading } from "../../parts/notice.tsx";
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
  if (query.isPending) return <Loading what={what} />;
  if (query.isError)
    return (
      <ErrorNotice
        title={`The ${what} cannot be read`}
        sentence={query.error.message}
        action={{ label: "Try again", act: () => void query.refetch() }}
      />
    );
  if (query.items.length === 0) return <EmptyNotice title={`There are no ${what}`}>{empty}</EmptyNotice>;
  return (
    <div className={styles.scroll}>
      {query.items.map(card)}
      {query.hasNextPage && <Button onClick={query.more}>Show more {what}</Button>}
    </div>
  );
}
