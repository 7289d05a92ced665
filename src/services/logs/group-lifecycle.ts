/** CreateLogGroup and DeleteLogGroup. */
import type { CreateLogGroupRequest, DeleteLogGroupRequest } from "@aws-sdk/client-cloudwatch-logs";
import type { Handler } from "../../cloud/call.ts";
import { refuseProtected } from "./deletion-protection.ts";
import { checkKey } from "./encryption.ts";
import { deleteGroupEvents } from "./event-store.ts";
import { fault, invalidParameter } from "./faults.ts";
import { findGroup, requireGroup } from "./groups.ts";
import { deleteIndexPolicyOf } from "./index-policies.ts";
import { deleteFiltersOf } from "./metric-filter-table.ts";

export const createLogGroup: Handler<CreateLogGroupRequest, object> = (input, call) => {
  const { logGroupName = "", kmsKeyId, tags = {}, logGroupClass = "STANDARD", deletionProtectionEnabled } = input;
  if (/^aws\//i.test(logGroupName)) throw invalidParameter("Log groups starting with AWS/ are reserved for AWS.");
  if (findGroup(call, logGroupName))
    throw fault("ResourceAlreadyExistsException", "The specified log group already exists");
  if (kmsKeyId !== undefined) checkKey(call, logGroupName, kmsKeyId);
  call.store.run(
    `INSERT INTO logs_groups (account, region, name, creationTime, logGroupClass, kmsKeyId, deletionProtection, tags)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    call.account,
    call.region,
    logGroupName,
    call.now,
    logGroupClass,
    kmsKeyId ?? null,
    deletionProtectionEnabled ? 1 : 0,
    JSON.stringify(tags),
  );
  return {};
};

/** Takes its streams, events, metric filters and index policy along. */
export const deleteLogGroup: Handler<DeleteLogGroupRequest, object> = ({ logGroupName }, call) => {
  const group = requireGroup(call, logGroupName);
  refuseProtected(group);
  deleteGroupEvents(call.store, group);
  deleteFiltersOf(call.store, group);
  deleteIndexPolicyOf(call.store, group);
  call.store.run("DELETE FROM logs_streams WHERE logGroup = ?", group.id);
  call.store.run("DELETE FROM logs_groups WHERE id = ?", group.id);
  return {};
};
