/** Dashboards: kept and returned. What a console would draw of them, nobody draws here. */
import type {
  DashboardValidationMessage,
  DeleteDashboardsInput,
  GetDashboardInput,
  GetDashboardOutput,
  ListDashboardsInput,
  ListDashboardsOutput,
  PutDashboardInput,
  PutDashboardOutput,
} from "@aws-sdk/client-cloudwatch";
import type { Call, Handler } from "../../cloud/call.ts";
import { arn } from "../../cloud/ids.ts";
import { defineTable } from "../../cloud/table.ts";
import { fault } from "./faults.ts";
import { pageToken, readPageToken } from "./paging.ts";
import { checkTags } from "./tag-rules.ts";

/** Dashboards are an account's, not a region's. */
export interface Dashboard {
  readonly account: string;
  readonly name: string;
  readonly body: string;
  /** Epoch milliseconds. */
  readonly modified: number;
  readonly tags: ReturnType<typeof checkTags>;
}

export const dashboards = defineTable<Dashboard>("cloudwatch_dashboards", ["account", "name"]);

export const putDashboard: Handler<PutDashboardInput, PutDashboardOutput> = (input, call) => {
  const { DashboardName: name = "", DashboardBody: body = "", Tags: tags = [] } = input;
  if (!/^[\w-]{1,255}$/.test(name))
    throw invalidInput(
      `The value ${name} for field DashboardName contains invalid characters. It can only contain alphanumerics, dash (-) and underscore (_).`,
    );
  const messages = complaints(body);
  if (messages.length > 0)
    throw fault(
      "DashboardInvalidInputError",
      `The dashboard body is invalid, there are ${messages.length} validation errors: ${JSON.stringify(messages)}`,
      { members: { dashboardValidationMessages: messages } },
    );
  const before = dashboards.get(call.store, call.account, name);
  dashboards.put(call.store, {
    account: call.account,
    name,
    body,
    modified: call.now,
    tags: before?.tags ?? checkTags(tags),
  });
  return { DashboardValidationMessages: [] };
};

export const getDashboard: Handler<GetDashboardInput, GetDashboardOutput> = ({ DashboardName: name = "" }, call) => {
  const { body } = find(name, call);
  return { DashboardArn: arnOf(name, call), DashboardBody: body, DashboardName: name };
};

export const listDashboards: Handler<ListDashboardsInput, ListDashboardsOutput> = (input, call) => {
  const { DashboardNamePrefix: prefix = "", NextToken: token } = input;
  const [after = ""] = token === undefined ? [] : (readPageToken(token) ?? []);
  const found = dashboards
    .list(call.store, call.account)
    .filter(({ name }) => name.startsWith(prefix) && name > String(after));
  const shown = found.slice(0, pageSize);
  const last = shown.at(-1);
  return {
    DashboardEntries: shown.map(({ name, body, modified }) => ({
      DashboardName: name,
      DashboardArn: arnOf(name, call),
      LastModified: new Date(modified),
      Size: Buffer.byteLength(body),
    })),
    ...(last && found.length > pageSize && { NextToken: pageToken([last.name]) }),
  };
};

/** All or none. @throws DashboardNotFoundError */
export const deleteDashboards: Handler<DeleteDashboardsInput, object> = ({ DashboardNames: names = [] }, call) => {
  for (const name of names) find(name, call);
  for (const name of names) dashboards.delete(call.store, call.account, name);
  return {};
};

const pageSize = 1000;

function find(name: string, { store, account }: Call): Dashboard {
  const found = dashboards.get(store, account, name);
  if (!found) throw fault("DashboardNotFoundError", `Dashboard ${name} does not exist`);
  return found;
}

function arnOf(name: string, { account }: Call): string {
  return arn("cloudwatch", { account }, `dashboard/${name}`);
}

function invalidInput(sentence: string) {
  return fault("DashboardInvalidInputError", sentence);
}

/** That it is JSON with a list of widgets, which have a type and properties. */
function complaints(body: string): DashboardValidationMessage[] {
  const document = parsed(body);
  if (!document) return [{ DataPath: "/", Message: "The field DashboardBody must be a valid JSON object" }];
  const { widgets } = document;
  if (!Array.isArray(widgets)) return [{ DataPath: "/", Message: "should have required property 'widgets'" }];
  return widgets.flatMap((widget: unknown, index) =>
    ["type", "properties"]
      .filter((property) => typeof widget !== "object" || widget === null || !(property in widget))
      .map((property) => ({ DataPath: `/widgets/${index}`, Message: `should have required property '${property}'` })),
  );
}

function parsed(text: string): { readonly [key: string]: unknown } | undefined {
  try {
    const document: unknown = JSON.parse(text);
    return typeof document === "object" && document !== null ? (document as { [key: string]: unknown }) : undefined;
  } catch {
    return undefined;
  }
}
