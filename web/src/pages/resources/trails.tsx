/** Trails and where they deliver. */
import type { TrailView } from "../../../../src/api/contract.ts";
import { Ago } from "../../parts/time.tsx";
import styles from "./resources.module.css";
import { type Column, ResourceTable } from "./table.tsx";

const columns: readonly Column<TrailView>[] = [
  { title: "Name", width: "minmax(0, 1fr)", cell: ({ name }) => name },
  {
    title: "State",
    width: "80px",
    cell: ({ logging }) => (
      <span className={logging ? styles.good : styles.bad}>{logging ? "logging" : "stopped"}</span>
    ),
  },
  {
    title: "Region",
    width: "150px",
    cell: ({ region, multiRegion }) => (multiRegion ? `${region}, all regions` : region),
  },
  { title: "Bucket", width: "minmax(0, 1.4fr)", cell: ({ files }) => files.to },
  {
    title: "Last file",
    width: "110px",
    cell: ({ files }) => (files.succeeded === undefined ? "none yet" : <Ago at={files.succeeded} />),
  },
  { title: "Log group", width: "minmax(0, 1.4fr)", cell: ({ logs }) => logs?.to ?? "none" },
];

export function TrailTable() {
  return (
    <ResourceTable<TrailView>
      what="trails"
      path="trails"
      columns={columns}
      keyOf={({ region, name }) => `${region} ${name}`}
      empty="A trail delivers records to a bucket and a log group; without one no alarm can ring."
    />
  );
}
