/** This very cloud as drills see an embedded one: asked in process, where no token stands between. */
import type { Cloud } from "../../../cloud/cloud.ts";
import type { EmbeddedCloud } from "../../../drill/embedded.ts";
import { postRecord } from "../../../services/cloudtrail/post-record.ts";
import { parseDuration } from "../../duration.ts";

export function ownCloud(cloud: Cloud): EmbeddedCloud {
  return {
    now: async () => new Date(cloud.clock.now()),
    mode: async () => cloud.clock.mode(),
    pass: (duration) => cloud.clock.advance(parseDuration(duration) ?? 0),
    inbox: async () => cloud.mailbox.list(),
    links: async (id) => [...(cloud.mailbox.get(id)?.links ?? [])],
    text: async (id) => cloud.mailbox.get(id)?.text ?? "",
    post: async (records) => {
      const outcomes = cloud.store.transaction(() => records.map((record) => postRecord(cloud, record)));
      const refused = outcomes.find((outcome) => typeof outcome === "object");
      if (refused) throw new Error(`a record was refused: ${refused.reason}`);
    },
  };
}
