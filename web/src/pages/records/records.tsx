/** Every record of the account: searched by pattern and by who, where, what and when; one opens beside the list. */

import { useEffect, useRef, useState } from "react";
import { useSearchParams } from "wouter";
import type { RecordPage, RecordRow } from "../../../../src/api/contract.ts";
import { useLive } from "../../live.ts";
import { Button } from "../../parts/button.tsx";
import { EmptyNotice, ErrorNotice, Loading } from "../../parts/notice.tsx";
import { WithPane } from "../../parts/pane.tsx";
import { useVerdict } from "../../parts/record-reading.tsx";
import { VirtualRows } from "../../parts/virtual-rows.tsx";
import { useNarrow } from "../../use-media.ts";
import { usePages } from "../../use-pages.ts";
import { useSettled } from "../../use-settled.ts";
import { RecordDetailPane } from "./detail.tsx";
import styles from "./records.module.css";
import { Row, RowHead } from "./row.tsx";
import { fromText, type Search, searchOf, toParameters } from "./search.ts";
import { SearchBar } from "./search-bar.tsx";

export function RecordsPage() {
  const [address, setAddress] = useSearchParams();
  const search = searchOf(address);
  const settled = useSettled(toParameters(search), 250);
  const isNarrow = useNarrow();
  const chosen = address.get("id");
  // A pattern that is refused is not searched by: what was found before stays.
  const { data: verdict } = useVerdict(useSettled(search.pattern), undefined);
  const isAsked = search.pattern === "" || (verdict !== undefined && verdict.refused === undefined);
  const parameters = { ...fromText(settled), limit: 100 };
  const query = usePages<RecordRow, RecordPage>("record-search", "api/records", parameters, isAsked);
  const change = (changes: Partial<Search>) =>
    setAddress(
      (before) => {
        for (const [name, value] of Object.entries(changes)) {
          if (value) before.set(name, value);
          else before.delete(name);
        }
        return before;
      },
      { replace: true },
    );
  const choose = (id: string | undefined) =>
    setAddress((before) => {
      if (id === undefined) before.delete("id");
      else before.set("id", id);
      return before;
    });
  const { isAtTop, setAtTop, fresh, show } = useFreshRecords(query, search.to === "");
  return (
    <WithPane
      list={
        <>
          <SearchBar search={search} change={change} verdict={verdict} />
          <RowHead />
          {search.pattern !== "" && verdict?.refused && query.items.length === 0 ? (
            <EmptyNotice title="The pattern is not whole yet" />
          ) : query.isPending ? (
            <Loading what="records" rows={12} />
          ) : query.isError && query.items.length === 0 ? (
            <ErrorNotice
              title="There is nothing to show"
              sentence={query.error.message}
              action={{ label: "Try again", act: () => void query.refetch() }}
            />
          ) : query.items.length === 0 && !query.hasNextPage ? (
            <EmptyNotice title={isAny(search) ? "No record is like that" : "Nothing has been recorded yet"}>
              {isAny(search) ? (
                "The whole history was searched."
              ) : (
                <>
                  Every call to this cloud leaves a record: try <code>aws iam create-user --user-name ann</code>.
                </>
              )}
            </EmptyNotice>
          ) : (
            <VirtualRows
              label="Records"
              items={query.items}
              keyOf={({ id }) => id}
              rowHeight={isNarrow ? 62 : 34}
              row={(record) => (
                <Row record={record} href={hrefOf(address, record.id)} isChosen={String(record.id) === chosen} />
              )}
              onEnd={query.more}
              onTop={setAtTop}
            />
          )}
          <Progress query={query} />
          {fresh > 0 && !isAtTop && (
            <div className={styles.fresh}>
              <Button isPrimary onClick={show}>
                Show newer records
              </Button>
            </div>
          )}
        </>
      }
      pane={
        chosen !== null && (
          <RecordDetailPane key={chosen} id={chosen} pattern={search.pattern} close={() => choose(undefined)} />
        )
      }
    />
  );
}

const isAny = (search: Search): boolean => Object.values(search).some((value) => value !== "");

function hrefOf(address: URLSearchParams, id: number): string {
  const next = new URLSearchParams(address);
  next.set("id", String(id));
  return `/records?${next}`;
}

type RecordQuery = ReturnType<typeof usePages<RecordRow, RecordPage>>;

/** A page looks at a bounded part of the history, so that a rare match takes several: they are asked for one by one. */
function Progress({ query }: { readonly query: RecordQuery }) {
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

/** Newest records come by themselves while one looks at the newest; further down the list keeps still and says so. */
function useFreshRecords(query: RecordQuery, isOpenEnded: boolean) {
  const [isAtTop, setAtTop] = useState(true);
  const { tick } = useLive();
  const count = tick?.counts.records ?? 0;
  const seen = useRef(count);
  const fresh = isOpenEnded && seen.current > 0 ? Math.max(0, count - seen.current) : 0;
  const { refetch } = query;
  const show = () => {
    seen.current = count;
    void refetch();
  };
  const isQuiet = isAtTop && query.pages.length <= 1;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a changed count asks again
  useEffect(() => {
    if (seen.current === 0) seen.current = count;
    else if (isOpenEnded && isQuiet && count !== seen.current) show();
  }, [count, isQuiet]);
  return { isAtTop: isQuiet, setAtTop, fresh, show };
}
