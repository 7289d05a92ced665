/** Every record of the account: searched by pattern and by who, where, what and when; one opens beside the list. */

import { useSearchParams } from "wouter";
import type { RecordPage, RecordRow } from "../../../../src/api/contract.ts";
import { Button } from "../../parts/button.tsx";
import { EmptyNotice, ErrorNotice, Loading } from "../../parts/notice.tsx";
import { WithPane } from "../../parts/pane.tsx";
import { useVerdict } from "../../parts/record-reading.tsx";
import { VirtualRows } from "../../parts/virtual-rows.tsx";
import { useNarrow } from "../../use-media.ts";
import { usePages } from "../../use-pages.ts";
import { useSettled } from "../../use-settled.ts";
import { RecordDetailPane } from "./detail.tsx";
import { Progress } from "./progress.tsx";
import styles from "./records.module.css";
import { Row, RowHead } from "./row.tsx";
import { fromText, type Search, searchOf, toParameters } from "./search.ts";
import { SearchBar } from "./search-bar.tsx";
import { useFreshRecords } from "./use-fresh-records.ts";

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

function isAny(search: Search): boolean {
  return Object.values(search).some((value) => value !== "");
}

function hrefOf(address: URLSearchParams, id: number): string {
  const next = new URLSearchParams(address);
  next.set("id", String(id));
  return `/records?${next}`;
}
