/** Recognises which operation of which service a request asks for, and in which protocol. */
import { awsJson } from "./aws-json.ts";
import { awsQuery } from "./aws-query.ts";
import { ec2Query } from "./ec2-query.ts";
import type { IncomingRequest } from "./incoming-request.ts";
import { UnreadableRequest } from "./message.ts";
import type { Model } from "./model.ts";
import { tooLarge } from "./plain-body.ts";
import type { Claim, Protocol } from "./protocol.ts";
import { findRestOperation, restXml } from "./rest-xml.ts";
import { rpcv2Cbor } from "./rpcv2-cbor.ts";

/**
 * What a request says it is. A signature's scope names the service; a target, path, Action or route the operation.
 * @returns undefined where no service here is meant.
 */
export function claim(request: IncomingRequest, models: readonly Model[]): Claim | undefined {
  const scope = request.scope?.service;
  const signed = models.find(({ signingName }) => signingName === scope);
  return (
    claimCbor(request, models, signed) ??
    claimTarget(request, models, signed) ??
    claimAction(request, models, signed) ??
    claimRoute(request, models, signed, scope) ??
    (signed && makeClaim(signed, protocols[signed.protocols[0] ?? "json"], ""))
  );
}

const protocols: Readonly<Record<Protocol["name"], Protocol>> = {
  json: awsJson,
  cbor: rpcv2Cbor,
  query: awsQuery,
  ec2: ec2Query,
  "rest-xml": restXml,
};

function makeClaim(model: Model, protocol: Protocol, operation: string): Claim {
  const modelled = Object.hasOwn(model.operations, operation);
  const standing = modelled ? "modelled" : Object.hasOwn(model.unbuilt, operation) ? "unbuilt" : "unknown";
  return { model, protocol, operation, standing };
}

function lastPart(name: string) {
  return name.slice(name.lastIndexOf(".") + 1);
}

/** Clients write CloudTrail's prefix short (JS) or with its Java package (Python, Go); its last part is the same. */
function byPrefix(models: readonly Model[], prefix: string) {
  return models.find(({ targetPrefix }) => targetPrefix !== undefined && lastPart(targetPrefix) === lastPart(prefix));
}

/** `POST /service/GraniteServiceVersion20100801/operation/PutMetricAlarm` */
function claimCbor({ address, headers }: IncomingRequest, models: readonly Model[], signed?: Model): Claim | undefined {
  if (headers["smithy-protocol"] !== "rpc-v2-cbor") return undefined;
  const [, service = "", operation = ""] = /\/service\/([^/]+)\/operation\/([^/]+)$/.exec(address.path) ?? [];
  const model = byPrefix(models, service) ?? signed;
  return model && makeClaim(model, rpcv2Cbor, operation);
}

/** `X-Amz-Target: Logs_20140328.PutMetricFilter` */
function claimTarget({ headers }: IncomingRequest, models: readonly Model[], signed?: Model): Claim | undefined {
  const target = headers["x-amz-target"];
  if (target === undefined) return undefined;
  const model = byPrefix(models, target.slice(0, Math.max(0, target.lastIndexOf(".")))) ?? signed;
  return model && makeClaim(model, awsJson, lastPart(target));
}

/** `Action=CreateUser&Version=2010-05-08`, in a form or in the query of `/`, or of a queue's path. */
function claimAction(request: IncomingRequest, models: readonly Model[], signed?: Model): Claim | undefined {
  const speakers = (signed ? [signed] : models).filter(speaksQuery);
  if (speakers.length === 0) return undefined;
  const parameters = actionParameters(request, signed?.addressedBy !== undefined);
  const operation = parameters?.get("Action");
  if (operation === undefined) return undefined;
  const version = parameters?.get("Version");
  const model =
    speakers.find(({ apiVersion }) => apiVersion === version) ?? speakers.find((model) => isKnown(model, operation));
  const named = model ?? (signed && speakers[0]);
  return named && makeClaim(named, named.protocols.includes("ec2") ? ec2Query : awsQuery, operation);
}

function speaksQuery({ protocols }: Model) {
  return protocols.includes("query") || protocols.includes("ec2");
}

/**
 * Where a query request names its action. Only GET and POST do anything: a browser asks by OPTIONS what it may send.
 * Reading will refuse a form that cannot be unpacked.
 * @throws {UnreadableRequest} where the form is too long to look for it
 */
function actionParameters(request: IncomingRequest, anyPath: boolean): ReadonlyMap<string, string> | undefined {
  const { method, address, headers } = request;
  const mayAct = (method === "GET" || method === "POST") && (anyPath || address.path === "/");
  const inUrl = mayAct ? address.parameters.values : undefined;
  if (method !== "POST" || !headers["content-type"]?.startsWith("application/x-www-form-urlencoded")) return inUrl;
  try {
    return request.form.values;
  } catch (error) {
    if (error instanceof UnreadableRequest && error.code === tooLarge) throw error;
    return inUrl;
  }
}

function isKnown({ operations, unbuilt }: Model, operation: string) {
  return Object.hasOwn(operations, operation) || Object.hasOwn(unbuilt, operation);
}

/** What is left is REST: the service that signed it or, unsigned, the one there is. */
function claimRoute(
  request: IncomingRequest,
  models: readonly Model[],
  signed?: Model,
  scope?: string,
): Claim | undefined {
  const model =
    signed ?? (scope === undefined ? models.find(({ protocols }) => protocols.includes("rest-xml")) : undefined);
  if (!model?.protocols.includes("rest-xml")) return undefined;
  return makeClaim(model, restXml, findRestOperation(model, request) ?? `${request.method} ${request.address.path}`);
}
