/** Where a bucket's events go: the topics and queues of its configuration, and the objects and events that each asks for. */
import type { Event, NotificationConfiguration, NotificationConfigurationFilter } from "@aws-sdk/client-s3";
import { fault, invalidArgument } from "../faults.ts";

export interface Destination {
  readonly id: string;
  readonly arn: string;
  readonly service: "sns" | "sqs";
  /** e.g. `s3:ObjectCreated:*`. */
  readonly events: readonly Event[];
  readonly prefix: string;
  readonly suffix: string;
}

/** @throws InvalidArgument for filters that are none */
export function destinationsOf(configuration: NotificationConfiguration): Destination[] {
  const { TopicConfigurations: topics = [], QueueConfigurations: queues = [] } = configuration;
  return [
    ...topics.map((topic) => destination("sns", topic.TopicArn, topic)),
    ...queues.map((queue) => destination("sqs", queue.QueueArn, queue)),
  ];
}

interface Configured {
  readonly Id?: string | undefined;
  readonly Events?: Event[] | undefined;
  readonly Filter?: NotificationConfigurationFilter | undefined;
}

function destination(service: "sns" | "sqs", arn = "", { Id: id = "", Events, Filter }: Configured): Destination {
  return { id, arn, service, events: Events ?? [], ...affixesOf(Filter) };
}

function affixesOf({ Key: key }: NotificationConfigurationFilter = {}): Pick<Destination, "prefix" | "suffix"> {
  const found = { prefix: "", suffix: "" };
  const seen = new Set<string>();
  for (const { Name: name = "", Value: value = "" } of key?.FilterRules ?? []) {
    const side = name.toLowerCase();
    if (side !== "prefix" && side !== "suffix")
      throw invalidArgument("filter rule name must be either prefix or suffix", "FilterRule.Name", name);
    if (seen.has(side))
      throw invalidArgument(`Cannot specify more than one ${side} rule in a filter.`, "FilterRule.Name", name);
    seen.add(side);
    found[side] = value;
  }
  return found;
}

/** @param event without `s3:`, e.g. `ObjectCreated:Put` */
export function wants({ events, prefix, suffix }: Destination, event: string, key: string): boolean {
  return events.some((asked) => covers(asked, `s3:${event}`)) && key.startsWith(prefix) && key.endsWith(suffix);
}

function covers(asked: string, event: string): boolean {
  return asked.endsWith("*") ? event.startsWith(asked.slice(0, -1)) : asked === event;
}

/** @throws InvalidArgument where two destinations would be told of the same event of the same object */
export function refuseOverlaps(destinations: readonly Destination[]): void {
  for (const [index, one] of destinations.entries())
    for (const other of destinations.slice(index + 1))
      if (overlap(one, other))
        throw fault(
          "InvalidArgument",
          { ArgumentName1: one.id, ArgumentName2: other.id },
          "Configuration is ambiguously defined. Cannot have overlapping suffixes in two rules if the prefixes are overlapping for the same event type.",
        );
}

function overlap(one: Destination, other: Destination): boolean {
  const shareEvents = one.events.some((event) =>
    other.events.some((same) => covers(event, same) || covers(same, event)),
  );
  const sharePrefix = one.prefix.startsWith(other.prefix) || other.prefix.startsWith(one.prefix);
  return shareEvents && sharePrefix && (one.suffix.endsWith(other.suffix) || other.suffix.endsWith(one.suffix));
}
