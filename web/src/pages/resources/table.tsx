/** A table of resources: columns side by side, or one below the other on a narrow screen. */

import type { ReactNode } from "react";
import { Link } from "wouter";
import type { Page } from "../../../../src/api/contract.ts";
import type { Parameters } from "../../api.ts";
import { Asked } from "../../parts/asked.tsx";
import { EmptyNotice } from "../../parts/notice.tsx";
import { VirtualRows } from "../../parts/virtual-rows.tsx";
import { useNarrow } from "../../use-media.ts";
import { usePages } from "../../use-pages.ts";
import styles from "./table.module.css";

export interface Column<Item> {
  readonly title: string;
  /** As a grid's track, e.g. `minmax(0, 2fr)`. */
  readonly width: string;
  readonly cell: (item: Item) => ReactNode;
}

interface TableProps<Item> {
  /** In the plural, e.g. `buckets`. */
  readonly what: string;
  readonly path: string;
  readonly parameters?: Parameters;
  readonly columns: readonly Column<Item>[];
  readonly keyOf: (item: Item) => string;
  /** Where a row leads. */
  readonly hrefOf?: (item: Item) => string;
  readonly isChosen?: (item: Item) => boolean;
  readonly empty: ReactNode;
}

export function ResourceTable<Item>(props: TableProps<Item>) {
  const { what, path, parameters = {}, columns, keyOf, hrefOf, isChosen, empty } = props;
  const query = usePages<Item, Page<Item>>("resources", `api/resources/${path}`, parameters);
  const isNarrow = useNarrow();
  const tracks = { gridTemplateColumns: isNarrow ? "minmax(0, 1fr)" : columns.map(({ width }) => width).join(" ") };
  const cells = (item: Item) =>
    columns.map(({ title, cell }) => (
      <span key={title} className={styles.cell}>
        {isNarrow && title !== columns[0]?.title && <span className={styles.label}>{title} </span>}
        {cell(item)}
      </span>
    ));
  return (
    <Asked query={query} what={`the ${what}`}>
      {() =>
        query.items.length === 0 ? (
          <EmptyNotice title={`There are no ${what}`}>{empty}</EmptyNotice>
        ) : (
          <>
            <div className={styles.head} style={tracks} aria-hidden="true">
              {columns.map(({ title }) => (
                <span key={title}>{title}</span>
              ))}
            </div>
            <VirtualRows
              label={what}
              items={query.items}
              keyOf={keyOf}
              rowHeight={isNarrow ? 16 + columns.length * 20 : 36}
              row={(item) =>
                hrefOf ? (
                  <Link
                    href={hrefOf(item)}
                    className={styles.row ?? ""}
                    style={tracks}
                    aria-current={isChosen?.(item) ? "true" : undefined}
                  >
                    {cells(item)}
                  </Link>
                ) : (
                  <div className={styles.row} style={tracks}>
                    {cells(item)}
                  </div>
                )
              }
              onEnd={query.more}
            />
          </>
        )
      }
    </Asked>
  );
}
