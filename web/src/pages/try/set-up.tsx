/** Sets the walk-through up where there is nothing yet to ring. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "wouter";
import { post } from "../../api.ts";
import { Button } from "../../parts/button.tsx";
import { Field } from "../../parts/field.tsx";
import { Panel } from "../../parts/panel.tsx";
import styles from "./try.module.css";

export function SetUp() {
  const client = useQueryClient();
  const [email, setEmail] = useState("ops@example.com");
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => post("api/try/setup", { email }),
    onSuccess: () => client.invalidateQueries(),
  });
  return (
    <Panel title="There is no alarm yet">
      <div className={styles.setup}>
        <p>
          The walk-through sets up a trail, a bucket, a log group, three alarms (a user created, a user deleted, a
          security group changed) and a topic that tells you by mail. The mail stays in this cloud's{" "}
          <Link href="/mails">inbox</Link>; confirm the subscription there.
        </p>
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            mutate();
          }}
        >
          <Field label="Who is told" value={email} onChange={setEmail} error={error?.message} size={28} />
          <Button isPrimary onClick={() => mutate()} disabled={isPending}>
            Set it up
          </Button>
        </form>
      </div>
    </Panel>
  );
}
