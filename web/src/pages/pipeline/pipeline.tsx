/** The way of a record from a call to a mail: what passes each step, where trails deliver, what is broken. */

import { useQuery } from "@tanstack/react-query";
import type { Pipeline } from "../../../../src/api/contract.ts";
import { get } from "../../api.ts";
import { Asked } from "../../parts/asked.tsx";
import { PageHeader, Panel } from "../../parts/panel.tsx";
import { ClockMoves } from "../../shell/clock-control.tsx";
import { Latest } from "./latest.tsx";
import styles from "./pipeline.module.css";
import { Problems } from "./problems.tsx";
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
        <Problems problems={pipeline.problems} />
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
  const broken = pipeline.problems.filter(({ severity }) => severity === "error").length;
  const doubtful = pipeline.problems.length - broken;
  const ringing = pipeline.alarms.ALARM;
  return (
    <p className={styles.summary} role="status">
      {broken > 0 ? (
        <strong className={styles.broken}>
          {broken === 1 ? "One thing is broken" : `${broken} things are broken`}
        </strong>
      ) : (
        <span>{doubtful === 0 ? "Nothing is broken" : doubtful === 1 ? "One warning" : `${doubtful} warnings`}</span>
      )}
      <span>
        {" · "}
        {ringing === 0 ? "no alarm rings" : ringing === 1 ? "one alarm rings" : `${ringing} alarms ring`}
      </span>
    </p>
  );
}
