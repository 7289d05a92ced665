/** A long list of which only the rows in sight are in the page; arrow keys go from row to row. */
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import styles from "./virtual-rows.module.css";

interface VirtualRowsProps<Item> {
  readonly label: string;
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => string | number;
  /** Pixels; all rows have the same. */
  readonly rowHeight: number;
  readonly row: (item: Item) => ReactNode;
  /** Called when the last rows come into sight. */
  readonly onEnd?: () => void;
  /** Told whether the list shows its very beginning. */
  readonly onTop?: (isAtTop: boolean) => void;
  /** Stands below the last row. */
  readonly end?: ReactNode;
}

export function VirtualRows<Item>({ label, items, keyOf, rowHeight, row, onEnd, onTop, end }: VirtualRowsProps<Item>) {
  const frame = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => {
      const item = items[index];
      return item === undefined ? index : keyOf(item);
    },
    overscan: 12,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows are measured anew when their height changes
  useEffect(() => virtualizer.measure(), [rowHeight]);
  const shown = virtualizer.getVirtualItems();
  const last = shown.at(-1)?.index ?? -1;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for more once for each length
  useEffect(() => {
    if (last >= items.length - 20) onEnd?.();
  }, [last, items.length]);

  const go = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const from = (event.target as HTMLElement).closest<HTMLElement>("[data-index]")?.dataset.index;
    if (step === undefined || from === undefined) return;
    const to = Math.min(Math.max(Number(from) + step, 0), items.length - 1);
    event.preventDefault();
    virtualizer.scrollToIndex(to);
    requestAnimationFrame(() =>
      frame.current?.querySelector<HTMLElement>(`[data-index="${to}"] :is(a, button)`)?.focus(),
    );
  };

  return (
    <div
      ref={frame}
      className={styles.frame}
      onScroll={({ currentTarget }) => onTop?.(currentTarget.scrollTop < rowHeight)}
    >
      <ul aria-label={label} className={styles.list} style={{ height: virtualizer.getTotalSize() }} onKeyDown={go}>
        {shown.map(({ index, key, start, size }) => {
          const item = items[index];
          return item === undefined ? null : (
            <li
              key={key}
              data-index={index}
              className={styles.row}
              style={{ height: size, transform: `translateY(${start}px)` }}
              aria-setsize={items.length}
              aria-posinset={index + 1}
            >
              {row(item)}
            </li>
          );
        })}
      </ul>
      {end}
    </div>
  );
}
