/** Log streams: their rows, made and deleted by name. */
import type { CreateLogStreamRequest, DeleteLogStreamRequest } from "@aws-sdk/client-cloudwatch-logs";
import type { Handler } from "../../cloud/call.ts";
import type { Store } from "../../cloud/store.ts";
import { authorizeWrite } from "./authorize.ts";
import { refuseProtected } from "./deletion-protection.ts";
import { deleteStreamEvents } from "./event-store.ts";
import { fault } from "./faults.ts";
import { type LogGroup, requireGroup } from "./groups.ts";

export interface LogStream {
  readonly id: number;
  /** The group's id. */
  readonly logGroup: number;
  readonly name: string;
  /** Epoch milliseconds, as the three below, which are null until the first event. */
  readonly creationTime: number;
  readonly firstEventTimestamp: number | null;
  readonly lastEventTimestamp: number | null;
  readonly lastIngestionTime: number | null;
}

export const streamTable = `
  CREATE TABLE IF NOT EXISTS logs_streams (
    id INTEGER PRIMARY KEY, logGroup INTEGER NOT NULL, name TEXT NOT NULL, creationTime INTEGER NOT NULL,
    firstEventTimestamp INTEGER, lastEventTimestamp INTEGER, lastIngestionTime INTEGER, UNIQUE (logGroup, name));`;

export function findStream(store: Store, group: LogGroup, name: string): LogStream | undefined {
  return store.get<LogStream>("SELECT * FROM logs_streams WHERE logGroup = ? AND name = ?", group.id, name);
}

/** @throws ResourceNotFoundException */
export function requireStream(store: Store, group: LogGroup, name = ""): LogStream {
  const stream = findStream(store, group, name);
  if (!stream) throw fault("ResourceNotFoundException", "The specified log stream does not exist.");
  return stream;
}

export const createLogStream: Handler<CreateLogStreamRequest, object> = (input, call) => {
  const { logGroupName, logStreamName = "" } = input;
  const group = requireGroup(call, logGroupName);
  authorizeWrite(call, group, logStreamName, "CreateLogStream");
  if (findStream(call.store, group, logStreamName))
    throw fault("ResourceAlreadyExistsException", "The specified log stream already exists");
  const insert = "INSERT INTO logs_streams (logGroup, name, creationTime) VALUES (?, ?, ?)";
  call.store.run(insert, group.id, logStreamName, call.now);
  return {};
};

export const deleteLogStream: Handler<DeleteLogStreamRequest, object> = ({ logGroupName, logStreamName }, call) => {
  const group = requireGroup(call, logGroupName);
  const stream = requireStream(call.store, group, logStreamName);
  refuseProtected(group);
  deleteStreamEvents(call.store, group, stream.id);
  call.store.run("DELETE FROM logs_streams WHERE id = ?", stream.id);
  return {};
};
