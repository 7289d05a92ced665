/** What AWS services tell of themselves comes to the default bus. */
import type { ServiceEvent } from "../../cloud/bus.ts";
import type { Host } from "../../cloud/host.ts";
import { uuid } from "../../cloud/ids.ts";
import { recordTime } from "../../records/record.ts";
import { defaultBus } from "./event-bus.ts";
import { receive } from "./receive.ts";

export function takeServiceEvent(cloud: Host, told: ServiceEvent): void {
  const { account, region, source, detailType, time, resources, detail, readOnlyManagement } = told;
  receive(cloud, {
    ...{ account, region, bus: defaultBus, readOnlyManagement },
    event: () => ({
      version: "0",
      id: uuid(),
      "detail-type": detailType,
      source,
      account,
      time: recordTime(time),
      region,
      resources,
      detail,
    }),
  });
}
