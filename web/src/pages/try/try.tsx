/** Drills as buttons: each does something on this cloud that must ring an alarm, and shows the way to the mail as it happens. */

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { DrillView, Tryout } from "../../../../src/api/contract.ts";
import { get, post } from "../../api.ts";
import { useLive } from "../../live.ts";
import { Asked } from "../../parts/asked.tsx";
import { Button } from "../../parts/button.tsx";
import { EmptyNotice } from "../../parts/notice.tsx";
import { PageHeader } from "../../parts/panel.tsx";
import { Run } from "./run.tsx";
import { SetUp } from "./set-up.tsx";
import styles from "./try.module.css";

export function TryPage() {
  const query = useQuery({
    queryKey: ["resources", "try"],
    queryFn: ({ signal }) => get<Tryout>("api/try", {}, signal),
  });
  return (
    <div className={styles.page}>
      <PageHeader title="Try it">
        <p className={styles.faint}>Each does something here that must ring an alarm, and removes it again.</p>
      </PageHeader>
      <Asked query={query} what="the drills">
        {({ isReady, drills }) => (
          <div className={styles.parts}>
            {!isReady && <SetUp />}
            <PaceHint />
            {isReady && drills.length === 0 && (
              <EmptyNotice title="No drill rings any of these alarms">
                Their patterns match nothing that a drill does; write your own with <code>trailbell drill</code>.
              </EmptyNotice>
            )}
            <ul className={styles.drills}>
              {drills.map((drill) => (
                <li key={drill.name}>
                  <Drill drill={drill} />
                </li>
              ))}
            </ul>
          </div>
        )}
      </Asked>
    </div>
  );
}

/** An alarm needs a minute or two of the cloud's time. */
function PaceHint() {
  const { tick } = useLive();
  const client = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: () => post("clock", { rate: 60 }),
    onSuccess: () => client.invalidateQueries({ queryKey: ["pipeline"] }),
  });
  if (tick?.clock.rate !== 1) return null;
  return (
    <p className={styles.hint}>
      In real time a mail takes a minute or two.
      <Button onClick={() => mutate()} disabled={isPending}>
        Run the clock at 60×
      </Button>
    </p>
  );
}

function Drill({ drill }: { readonly drill: DrillView }) {
  const { tick } = useLive();
  const start = useMutation({ mutationFn: () => post(`api/try/${encodeURIComponent(drill.name)}/run`, {}) });
  const stop = useMutation({ mutationFn: () => post("api/try/stop", {}) });
  const run = tick?.run?.drill === drill.name ? tick.run : undefined;
  const isBusy = tick?.run?.state === "running";
  return (
    <section className={styles.drill} data-state={run?.state} aria-label={drill.title}>
      <div className={styles.head}>
        <div>
          <h2 className={styles.title}>{drill.title}</h2>
          <p className={styles.faint}>
            Rings {drill.alarms.join(", ")}. Makes {drill.makes.join(", ")}.
          </p>
        </div>
        {run?.state === "running" ? (
          <Button onClick={() => stop.mutate()} disabled={stop.isPending}>
            Stop
          </Button>
        ) : (
          <Button isPrimary onClick={() => start.mutate()} disabled={isBusy || start.isPending}>
            {run ? "Run again" : "Run"}
          </Button>
        )}
      </div>
      {start.error && <p className={styles.error}>{start.error.message}</p>}
      {run && <Run run={run} />}
    </section>
  );
}
