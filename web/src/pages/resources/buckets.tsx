/** Buckets, their folders and files; a log file opens beside them. */

import { Link, useSearchParams } from "wouter";
import type { BucketView, FolderPage, ObjectRow } from "../../../../src/api/contract.ts";
import { Asked } from "../../parts/asked.tsx";
import { Icon } from "../../parts/icon.tsx";
import { EmptyNotice } from "../../parts/notice.tsx";
import { WithPane } from "../../parts/pane.tsx";
import { Time } from "../../parts/time.tsx";
import { VirtualRows } from "../../parts/virtual-rows.tsx";
import { usePages } from "../../use-pages.ts";
import { bytes } from "./bytes.ts";
import { File } from "./file.tsx";
import { Path, type PathStep } from "./path.tsx";
import styles from "./resources.module.css";
import table from "./table.module.css";
import { type Column, ResourceTable } from "./table.tsx";

const columns: readonly Column<BucketView>[] = [
  { title: "Name", width: "minmax(0, 2fr)", cell: ({ name }) => name },
  { title: "Region", width: "120px", cell: ({ region }) => region },
  { title: "Created", width: "220px", cell: ({ created }) => <Time at={created} /> },
];

function hrefTo(place: Readonly<Record<string, string>>): string {
  return `/resources/buckets?${new URLSearchParams(place)}`;
}

export function Buckets() {
  const [address, setAddress] = useSearchParams();
  const bucket = address.get("bucket");
  const prefix = address.get("prefix") ?? "";
  const key = address.get("key");
  if (bucket === null)
    return (
      <ResourceTable<BucketView>
        what="buckets"
        path="buckets"
        columns={columns}
        keyOf={({ name }) => name}
        hrefOf={({ name }) => hrefTo({ bucket: name })}
        empty="A trail delivers its log files to one."
      />
    );
  return (
    <WithPane
      list={
        <>
          <Path steps={stepsTo(bucket, prefix)} />
          <Folder bucket={bucket} prefix={prefix} chosen={key} />
        </>
      }
      pane={key !== null && <File bucket={bucket} objectKey={key} close={() => setAddress({ bucket, prefix })} />}
    />
  );
}

function stepsTo(bucket: string, prefix: string): PathStep[] {
  const names = prefix.split("/").filter((name) => name !== "");
  return [
    { title: "Buckets", href: "/resources/buckets" },
    { title: bucket, href: hrefTo({ bucket }) },
    ...names.map((title, index) => ({
      title,
      href: hrefTo({ bucket, prefix: `${names.slice(0, index + 1).join("/")}/` }),
    })),
  ];
}

type Entry = { readonly folder: string } | ObjectRow;

interface FolderProps {
  readonly bucket: string;
  readonly prefix: string;
  readonly chosen: string | null;
}

function Folder({ bucket, prefix, chosen }: FolderProps) {
  const query = usePages<ObjectRow, FolderPage>("resources", "api/resources/folder", { bucket, prefix });
  const folders = query.pages.flatMap((page) => page.folders).map((folder) => ({ folder }));
  const entries: readonly Entry[] = [...folders, ...query.items];
  return (
    <Asked query={query} what="the folder">
      {() =>
        entries.length === 0 ? (
          <EmptyNotice title="Nothing is in here" />
        ) : (
          <VirtualRows
            label="Folder"
            items={entries}
            keyOf={(entry) => ("folder" in entry ? entry.folder : entry.key)}
            rowHeight={36}
            row={(entry) => <EntryRow entry={entry} bucket={bucket} prefix={prefix} chosen={chosen} />}
            onEnd={query.more}
          />
        )
      }
    </Asked>
  );
}

const tracks = { gridTemplateColumns: "16px minmax(0, 1fr) auto" };

function EntryRow({ entry, bucket, prefix, chosen }: FolderProps & { readonly entry: Entry }) {
  const name = ("folder" in entry ? entry.folder : entry.key).slice(prefix.length);
  const href =
    "folder" in entry ? hrefTo({ bucket, prefix: entry.folder }) : hrefTo({ bucket, prefix, key: entry.key });
  const isChosen = !("folder" in entry) && entry.key === chosen;
  return (
    <Link href={href} className={table.row ?? ""} style={tracks} aria-current={isChosen ? "true" : undefined}>
      <Icon name={"folder" in entry ? "folder" : "file"} />
      <span className={table.cell}>{name}</span>
      <span className={styles.faint}>{"folder" in entry ? "" : bytes(entry.size)}</span>
    </Link>
  );
}
