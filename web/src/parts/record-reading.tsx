/** A record with what a pattern says of it: the clauses on one side, the raw record with the places they looked at on the other. */
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Verdict } from "../../../src/api/contract.ts";
import { post } from "../api.ts";
import { ExplanationTree, heldPlaces } from "./explanation.tsx";
import { JsonView } from "./json-view.tsx";
import styles from "./record-reading.module.css";

/** What a pattern says of a message; nothing is asked without a message. */
export function useVerdict(pattern: string, message: string | undefined) {
  return useQuery({
    queryKey: ["verdict", pattern, message],
    queryFn: ({ signal }) => post<Verdict>("api/playground", { pattern, message }, signal),
    enabled: pattern !== "" || message !== undefined,
    gcTime: 60_000,
  });
}

export function RecordReading({ json, pattern }: { readonly json: string; readonly pattern: string }) {
  const { data } = useVerdict(pattern, json);
  const explanation = data?.explanation;
  const marked = useMemo(() => heldPlaces(explanation), [explanation]);
  return (
    <div className={styles.reading}>
      {pattern !== "" && (
        <div className={styles.said}>
          <code className={styles.pattern}>{pattern}</code>
          {explanation && <ExplanationTree explanation={explanation} />}
        </div>
      )}
      <JsonView json={json} label="the raw record" marked={marked} />
    </div>
  );
}
