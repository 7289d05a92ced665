/** What was asked for: loading, refused with a way to try again, or there. */
import type { ReactNode } from "react";
import { ErrorNotice, Loading } from "./notice.tsx";

interface AskedProps<Data> {
  /** The query, of react-query. */
  readonly query: {
    readonly isPending: boolean;
    readonly error: Error | null;
    readonly data: Data | undefined;
    refetch(): unknown;
  };
  /** e.g. `the alarms`. */
  readonly what: string;
  /** How many rows it will take, so that nothing jumps when it comes. */
  readonly rows?: number;
  readonly children: (data: Data) => ReactNode;
}

/** What was there before stays when asking again fails. */
export function Asked<Data>({ query, what, rows = 6, children }: AskedProps<Data>) {
  if (query.data !== undefined) return children(query.data);
  if (query.isPending) return <Loading what={what} rows={rows} />;
  return (
    <ErrorNotice
      title={`${what[0]?.toUpperCase()}${what.slice(1)} cannot be shown`}
      sentence={query.error?.message ?? ""}
      action={{ label: "Try again", act: () => void query.refetch() }}
    />
  );
}
