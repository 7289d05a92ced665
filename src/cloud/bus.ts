/** The bus: a step publishes what happened and knows nobody who listens. Listeners run at once, in the publisher's transaction. */
import type { CloudTrailRecord } from "../records/record.ts";

/** A record that AWS made (or that was posted as if it had). */
export interface Recorded {
  readonly record: CloudTrailRecord;
  /** The record as it stands in log files and log events. */
  readonly json: string;
  /** Posted through the admin API: filed with its own time, duplicates counted once. */
  readonly posted: boolean;
}

/** One sample of a metric, e.g. from a metric filter. */
export interface MetricSample {
  readonly account: string;
  readonly region: string;
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly unit: string;
  readonly value: number;
  /** Epoch milliseconds. */
  readonly timestamp: number;
}

/** An alarm changed its state. */
export interface AlarmStateChange {
  readonly account: string;
  readonly region: string;
  readonly alarmName: string;
  readonly alarmArn: string;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  readonly time: number;
}

/** What an AWS service tells the default event bus of its account and region. */
export interface ServiceEvent {
  readonly account: string;
  readonly region: string;
  /** e.g. `aws.iam`. */
  readonly source: string;
  /** e.g. `AWS API Call via CloudTrail`. */
  readonly detailType: string;
  /** Epoch milliseconds. */
  readonly time: number;
  /** ARNs. */
  readonly resources: readonly string[];
  readonly detail: object;
  /** A management event of CloudTrail that changed nothing; most rules do not see it. */
  readonly readOnlyManagement: boolean;
}

/** What may be published, by topic. */
export interface BusTopics {
  record: Recorded;
  "metric-samples": readonly MetricSample[];
  "alarm-state-change": AlarmStateChange;
  "service-event": ServiceEvent;
}

export interface Bus {
  publish<Topic extends keyof BusTopics>(topic: Topic, event: BusTopics[Topic]): void;
  subscribe<Topic extends keyof BusTopics>(topic: Topic, listener: (event: BusTopics[Topic]) => void): void;
}

export function createBus(): Bus {
  const listeners: { [Topic in keyof BusTopics]: ((event: BusTopics[Topic]) => void)[] } = {
    record: [],
    "metric-samples": [],
    "alarm-state-change": [],
    "service-event": [],
  };
  return {
    publish: (topic, event) => {
      for (const listener of listeners[topic]) listener(event);
    },
    subscribe: (topic, listener) => {
      listeners[topic].push(listener);
    },
  };
}
