/** IAM users. */
import type { UserView } from "../../../../src/api/contract.ts";
import { Time } from "../../parts/time.tsx";
import { type Column, ResourceTable } from "./table.tsx";

const columns: readonly Column<UserView>[] = [
  { title: "Name", width: "minmax(0, 1fr)", cell: ({ name }) => name },
  { title: "ARN", width: "minmax(0, 2fr)", cell: ({ arn }) => arn },
  { title: "Created", width: "220px", cell: ({ created }) => <Time at={created} /> },
];

export function Users() {
  return (
    <ResourceTable<UserView>
      what="users"
      path="users"
      columns={columns}
      keyOf={({ arn }) => arn}
      hrefOf={({ name }) => `/records?pattern=${encodeURIComponent(`{ $.requestParameters.userName = "${name}" }`)}`}
      empty={
        <>
          Make one: <code>aws iam create-user --user-name ann</code>
        </>
      }
    />
  );
}
