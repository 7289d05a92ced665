/** An event of a stack as it is kept. */
import type { ResourceStatus } from "@aws-sdk/client-cloudformation";
import type { Properties } from "./resources/resource-type.ts";

export interface StoredEvent {
  readonly id: string;
  readonly logicalId: string;
  readonly physicalId: string;
  readonly type: string;
  readonly status: ResourceStatus;
  readonly reason?: string;
  readonly token?: string;
  /** Epoch milliseconds. */
  readonly time: number;
  readonly properties?: Properties;
}
