/** The way of a record from a call to a mail: what passes each step, where trails deliver, what check finds. */

import { useQuery } from "@tanstack/react-query";
import type { Pipeline } from "../../../../src/api/contract.ts";
import { get } from "../../api.ts";
import { Asked } from "../../parts/asked.tsx";
import { Findings } from "../../parts/findings.tsx";
import { PageHeader, Panel } from "../../parts/panel.tsx";
import { ClockMoves } from "../../shell/clock-control.tsx";
import { Latest } from "./latest.tsx";
import styles from "./pipeline.module.css";
import { Trails } from "./trails.tsx";
import { Way } from "./way.tsx";

export function PipelinePage() {
  const query = useQuery({
    queryKey: ["pipeline"],
    queryFn: ({ signal }) => get<Pipeline>("api/pipeline", {}, signal),
    // What waits falls due without anything being counted.
    refetchInterval: 15_000,
  });
  return (
    <Asked query={query} what="the pipeline" rows={10}>
      {(pipeline) => <Whole pipeline={pipeline} />}
    </Asked>
  );
}

function Whole({ pipeline }: { readonly pipeline: Pipeline }) {
  return (
    <div className={styles.page}>
      <PageHeader title="Pipeline">
        <Summary pipeline={pipeline} />
      </PageHeader>
      <div className={styles.parts}>
        <Findings findings={pipeline.findings} />
        <Way pipeline={pipeline}>
          <Trails trails={pipeline.trails} />
        </Way>
        <div className={styles.columns}>
          <Latest latest={pipeline.latest} />
          <Panel title="The clock">
            <ClockMoves />
          </Panel>
        </div>
      </div>
    </div>
  );
}

function Summary({ pipeline }: { readonly pipeline: Pipeline }) {
  const broken = pipeline.findings.filter(({ severity }) => severity === "error").length;
  const ringing = pipeline.alarms.ALARM;
  return (
    <p className={styles.summary} role="status">
      {broken > 0 ? (
        <strong className={styles.broken}>
          {broken === 1 ? "One thing is broken" : `${broken} things are broken`}
        </strong>
      ) : (
        <span>Nothing is broken</span>
      )}
      <span>
        {" · "}
        {ringing === 0 ? "no alarm rings" : ringing === 1 ? "one alarm rings" : `${ringing} alarms ring`}
      </span>
    </p>
  );
}
