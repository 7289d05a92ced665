/** Event buses: made, changed, shown and deleted. */
import type {
  CreateEventBusRequest,
  CreateEventBusResponse,
  DeleteEventBusRequest,
  DescribeEventBusRequest,
  DescribeEventBusResponse,
  EventBus as EventBusShape,
  ListEventBusesRequest,
  ListEventBusesResponse,
  UpdateEventBusRequest,
  UpdateEventBusResponse,
} from "@aws-sdk/client-eventbridge";
import type { Handler } from "../../cloud/call.ts";
import { busArn, buses, defaultBus, type EventBus, findBus } from "./event-bus.ts";
import { fault, invalid, limitExceeded } from "./faults.ts";
import { page } from "./page.ts";
import { rules } from "./rule.ts";
import { checkedTags } from "./tags.ts";

const mostBuses = 100;

export const createEventBus: Handler<CreateEventBusRequest, CreateEventBusResponse> = (input, call) => {
  const { account, region, store, now } = call;
  const { Name: name = "", Tags: tags = [], EventSourceName: partner } = input;
  if (partner !== undefined) throw invalid("Trailbell knows no partner event sources.");
  if (name.startsWith("aws.") || name.includes("/")) throw invalid(`Event bus name ${name} is not valid.`);
  if (name === defaultBus || buses.has(store, account, region, name))
    throw fault("ResourceAlreadyExistsException", `Event bus ${name} already exists.`);
  if (buses.count(store, account, region) >= mostBuses) throw limitExceeded();
  const bus = { account, region, name, ...settingsOf(input), tags: checkedTags({}, tags), created: now, modified: now };
  buses.put(store, bus);
  return { EventBusArn: busArn(bus), ...shownSettings(bus) };
};

export const updateEventBus: Handler<UpdateEventBusRequest, UpdateEventBusResponse> = (input, call) => {
  const { description: _d, kmsKeyId: _k, deadLetterArn: _a, logConfig: _l, ...kept } = findBus(call, input.Name);
  const bus: EventBus = { ...kept, ...settingsOf(input), modified: call.now };
  buses.put(call.store, bus);
  return { Arn: busArn(bus), Name: bus.name, ...shownSettings(bus) };
};

/** @throws ResourceNotFoundException; ValidationException for the default bus and for one that has rules */
export const deleteEventBus: Handler<DeleteEventBusRequest, object> = ({ Name: name }, call) => {
  if (name === defaultBus) throw invalid("Cannot delete event bus default.");
  const bus = buses.get(call.store, call.account, call.region, name ?? "");
  if (!bus) return {};
  if (rules.count(call.store, bus.account, bus.region, bus.name) > 0)
    throw invalid(`Event bus ${bus.name} can't be deleted since it has rules.`);
  buses.delete(call.store, bus.account, bus.region, bus.name);
  return {};
};

export const describeEventBus: Handler<DescribeEventBusRequest, DescribeEventBusResponse> = ({ Name: name }, call) => {
  const bus = findBus(call, name);
  return { ...shown(bus), ...shownSettings(bus) };
};

/** The default bus stands among the others, by name. */
export const listEventBuses: Handler<ListEventBusesRequest, ListEventBusesResponse> = (input, call) => {
  const { NamePrefix: prefix = "" } = input;
  const custom = buses.list(call.store, call.account, call.region).filter(({ name }) => name !== defaultBus);
  const all = [...custom, findBus(call)].sort((one, other) => (one.name < other.name ? -1 : 1));
  const { items, next } = page(
    all.filter(({ name }) => name.startsWith(prefix)),
    input,
  );
  return { EventBuses: items.map(shown), ...next };
};

function settingsOf({
  Description,
  KmsKeyIdentifier,
  DeadLetterConfig,
  LogConfig,
}: CreateEventBusRequest | UpdateEventBusRequest) {
  return {
    ...(Description && { description: Description }),
    ...(KmsKeyIdentifier && { kmsKeyId: KmsKeyIdentifier }),
    ...(DeadLetterConfig?.Arn && { deadLetterArn: DeadLetterConfig.Arn }),
    ...(LogConfig && { logConfig: LogConfig }),
  };
}

function shownSettings({ description, kmsKeyId, deadLetterArn, logConfig }: EventBus) {
  return {
    ...(description && { Description: description }),
    ...(kmsKeyId && { KmsKeyIdentifier: kmsKeyId }),
    ...(deadLetterArn && { DeadLetterConfig: { Arn: deadLetterArn } }),
    ...(logConfig && { LogConfig: logConfig }),
  };
}

function shown(bus: EventBus): EventBusShape {
  return {
    Name: bus.name,
    Arn: busArn(bus),
    ...(bus.description && { Description: bus.description }),
    ...(bus.policy && { Policy: bus.policy }),
    ...(bus.created !== undefined && { CreationTime: new Date(bus.created) }),
    ...(bus.modified !== undefined && { LastModifiedTime: new Date(bus.modified) }),
  };
}
