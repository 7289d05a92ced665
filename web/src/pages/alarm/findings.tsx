/** What `check` says of the alarm and its filters. */
import type { AlarmDetail } from "../../../../src/api/contract.ts";
import { FindingList } from "../../parts/finding-list.tsx";
import { Panel } from "../../parts/panel.tsx";

export function Findings({ findings }: Pick<AlarmDetail, "findings">) {
  return findings.length === 0 ? null : (
    <Panel title="What check says" isFlush>
      <FindingList findings={findings} />
    </Panel>
  );
}
