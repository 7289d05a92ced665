/** What to search records by. */
import { useState } from "react";
import type { Verdict } from "../../../../src/api/contract.ts";
import { Button } from "../../parts/button.tsx";
import { Field } from "../../parts/field.tsx";
import { useNarrow } from "../../use-media.ts";
import type { Search } from "./search.ts";
import styles from "./search-bar.module.css";

interface SearchBarProps {
  readonly search: Search;
  readonly change: (changes: Partial<Search>) => void;
  /** What is said of the pattern. */
  readonly verdict: Verdict | undefined;
}

const nothing: Search = { pattern: "", who: "", address: "", event: "", from: "", to: "", drills: "" };

export function SearchBar({ search, change, verdict }: SearchBarProps) {
  const problem = search.pattern === "" ? undefined : verdict?.refused;
  const error = problem && `${problem.hint} (at character ${problem.offset + 1})`;
  const isNarrow = useNarrow();
  const { pattern: _, ...others } = search;
  const used = Object.values(others).filter((value) => value !== "").length;
  const [isOpen, setOpen] = useState(used > 0);
  return (
    <search className={styles.bar}>
      <h1 className="visually-hidden">Records</h1>
      <div className={styles.pattern}>
        <Field
          label="Filter pattern"
          isMono
          type="search"
          placeholder="{ $.eventName = CreateUser }"
          value={search.pattern}
          onChange={(pattern) => change({ pattern })}
          error={error}
        />
      </div>
      {isNarrow && (
        <Button aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          More to search by{used > 0 && ` (${used})`}
        </Button>
      )}
      {(!isNarrow || isOpen) && (
        <>
          <Field label="Event or service" type="search" value={search.event} onChange={(event) => change({ event })} />
          <Field label="Who" type="search" value={search.who} onChange={(who) => change({ who })} />
          <Field label="Address" type="search" value={search.address} onChange={(address) => change({ address })} />
          <Field label="From" type="datetime-local" value={search.from} onChange={(from) => change({ from })} />
          <Field label="To" type="datetime-local" value={search.to} onChange={(to) => change({ to })} />
        </>
      )}
      <div className={styles.clear}>
        <Button
          aria-pressed={search.drills === "none"}
          onClick={() => change({ drills: search.drills === "none" ? "" : "none" })}
        >
          Without drills
        </Button>
        <Button onClick={() => change(nothing)} disabled={Object.values(search).every((value) => value === "")}>
          Clear
        </Button>
      </div>
    </search>
  );
}
