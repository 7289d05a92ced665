/** What is asked of log files: plain data, so that it can be sent to a worker. */
import type { Monitor, Stack } from "../monitors/monitor.ts";

export interface Question {
  readonly monitors: readonly Monitor[];
  /** Records that its trail does not select are left out. Default: none are. */
  readonly stack?: Pick<Stack, "trail" | "region">;
  /** Epoch milliseconds: records whose eventTime is earlier are not counted. Default: none. */
  readonly from?: number;
  /** Epoch milliseconds: records of this time and later are not counted. Default: none. */
  readonly to?: number;
  /** Twelve digits each. Default: all. */
  readonly accounts?: readonly string[];
  /** Default: all. */
  readonly regions?: readonly string[];
}
