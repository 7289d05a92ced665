/** CloudFormation stacks; one opens to what it is made of. */

import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "wouter";
import type { Page, StackResourceView, StackView } from "../../../../src/api/contract.ts";
import { get } from "../../api.ts";
import { Asked } from "../../parts/asked.tsx";
import { Pane, WithPane } from "../../parts/pane.tsx";
import { Time } from "../../parts/time.tsx";
import styles from "./stacks.module.css";
import { type Column, ResourceTable } from "./table.tsx";

const columns: readonly Column<StackView>[] = [
  { title: "Name", width: "minmax(0, 1fr)", cell: ({ name }) => name },
  { title: "Status", width: "minmax(0, 1fr)", cell: ({ status }) => status },
  { title: "Region", width: "100px", cell: ({ region }) => region },
  { title: "Changed", width: "200px", cell: ({ changed }) => <Time at={changed} /> },
];

export function Stacks() {
  const [address, setAddress] = useSearchParams();
  const id = address.get("id");
  return (
    <WithPane
      list={
        <ResourceTable<StackView>
          what="stacks"
          path="stacks"
          columns={columns}
          keyOf={(stack) => stack.id}
          hrefOf={(stack) => `/resources/stacks?${new URLSearchParams({ id: stack.id })}`}
          isChosen={(stack) => stack.id === id}
          empty={
            <>
              <code>trailbell deploy</code> makes one.
            </>
          }
        />
      }
      pane={id !== null && <Stack key={id} id={id} close={() => setAddress({})} />}
    />
  );
}

function Stack({ id, close }: { readonly id: string; readonly close: () => void }) {
  const query = useQuery({
    queryKey: ["resources", "stack", id],
    queryFn: ({ signal }) => get<Page<StackResourceView>>("api/resources/stack", { id }, signal),
  });
  return (
    <Pane label="Stack" title={id.split("/")[1] ?? id} close={close}>
      <Asked query={query} what="the stack">
        {({ items }) => (
          <ul>
            {items.map(({ logicalId, physicalId, type, status }) => (
              <li key={logicalId} className={styles.resource}>
                <p>
                  <strong>{logicalId}</strong> <span className={styles.faint}>{type}</span>
                </p>
                <p className={styles.faint}>{physicalId}</p>
                <p className={status.endsWith("FAILED") ? styles.bad : styles.faint}>{status}</p>
              </li>
            ))}
          </ul>
        )}
      </Asked>
    </Pane>
  );
}
