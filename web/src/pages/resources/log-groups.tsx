/** Log groups, their streams, and the events of a stream, each opening to its message. */

import { useState } from "react";
import { useSearchParams } from "wouter";
import type { LogEventRow, LogGroupView, LogStreamView } from "../../../../src/api/contract.ts";
import { Asked } from "../../parts/asked.tsx";
import { JsonView } from "../../parts/json-view.tsx";
import { EmptyNotice } from "../../parts/notice.tsx";
import { Pane, WithPane } from "../../parts/pane.tsx";
import { Time } from "../../parts/time.tsx";
import { VirtualRows } from "../../parts/virtual-rows.tsx";
import { usePages } from "../../use-pages.ts";
import { bytes } from "./bytes.ts";
import styles from "./log-groups.module.css";
import { Path } from "./path.tsx";
import { type Column, ResourceTable } from "./table.tsx";

const groupColumns: readonly Column<LogGroupView>[] = [
  { title: "Name", width: "minmax(0, 2fr)", cell: ({ name }) => name },
  { title: "Region", width: "100px", cell: ({ region }) => region },
  { title: "Kept for", width: "90px", cell: ({ retentionDays }) => (retentionDays ? `${retentionDays} days` : "ever") },
  { title: "Size", width: "80px", cell: ({ storedBytes }) => bytes(storedBytes) },
  { title: "Filters", width: "60px", cell: ({ filters }) => filters },
];

const streamColumns: readonly Column<LogStreamView>[] = [
  { title: "Stream", width: "minmax(0, 2fr)", cell: ({ name }) => name },
  {
    title: "Newest event",
    width: "220px",
    cell: ({ last }) => (last === undefined ? "none yet" : <Time at={last} />),
  },
];

function hrefTo(place: Readonly<Record<string, string>>): string {
  return `/resources/log-groups?${new URLSearchParams(place)}`;
}

export function LogGroups() {
  const [address] = useSearchParams();
  const region = address.get("region") ?? "";
  const group = address.get("group");
  const stream = address.get("stream");
  if (group === null)
    return (
      <ResourceTable<LogGroupView>
        what="log groups"
        path="log-groups"
        columns={groupColumns}
        keyOf={({ region, name }) => `${region} ${name}`}
        hrefOf={({ region, name }) => hrefTo({ region, group: name })}
        empty="A trail delivers its log events to one."
      />
    );
  const steps = [
    { title: "Log groups", href: "/resources/log-groups" },
    { title: group, href: hrefTo({ region, group }) },
  ];
  if (stream === null)
    return (
      <>
        <Path steps={steps} />
        <ResourceTable<LogStreamView>
          what="log streams"
          path="log-streams"
          parameters={{ region, group }}
          columns={streamColumns}
          keyOf={({ name }) => name}
          hrefOf={({ name }) => hrefTo({ region, group, stream: name })}
          empty="CloudTrail makes one with its first delivery."
        />
      </>
    );
  return (
    <Events
      steps={[...steps, { title: stream, href: hrefTo({ region, group, stream }) }]}
      place={{ region, group, stream }}
    />
  );
}

interface EventsProps {
  readonly steps: Parameters<typeof Path>[0]["steps"];
  readonly place: { readonly region: string; readonly group: string; readonly stream: string };
}

function Events({ steps, place }: EventsProps) {
  const query = usePages<LogEventRow>("resources", "api/resources/log-events", place);
  const [chosen, choose] = useState<LogEventRow>();
  return (
    <WithPane
      list={
        <>
          <Path steps={steps} />
          <Asked query={query} what="the log events">
            {() =>
              query.items.length === 0 ? (
                <EmptyNotice title="This stream is empty" />
              ) : (
                <VirtualRows
                  label="Log events"
                  items={query.items}
                  keyOf={({ id }) => id}
                  rowHeight={34}
                  row={(event) => (
                    <button
                      type="button"
                      className={styles.event}
                      aria-pressed={event.id === chosen?.id}
                      onClick={() => choose(event)}
                    >
                      <Time at={event.at} />
                      <code className={styles.message}>{event.message.slice(0, 400)}</code>
                    </button>
                  )}
                  onEnd={query.more}
                />
              )
            }
          </Asked>
        </>
      }
      pane={
        chosen && (
          <Pane label="Log event" title="Log event" close={() => choose(undefined)}>
            <p className={styles.facts}>
              <Time at={chosen.at} />
            </p>
            <div className={styles.content}>
              <JsonView json={chosen.message} label="the message" />
            </div>
          </Pane>
        )
      }
    />
  );
}
