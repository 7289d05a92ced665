/** What has been recorded since the list was read. */
import { useEffect, useRef, useState } from "react";
import { useLive } from "../../live.ts";
import type { RecordQuery } from "./progress.tsx";

/** Newest records come by themselves while one looks at the newest; further down the list keeps still and says so. */
export function useFreshRecords(query: RecordQuery, isOpenEnded: boolean) {
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
