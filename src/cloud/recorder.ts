/** The recorder: one CloudTrail record of every management call, the failed ones too, published in the call's transaction. */
import { isDataEvent } from "../records/data-events.ts";
import { recordedRegion } from "../records/global-services.ts";
import { isReadOnly } from "../records/read-only.ts";
import { buildRecord } from "../records/record.ts";
import { limitRecord } from "../records/record-limits.ts";
import type { Values } from "../wire/protocol.ts";
import type { Call, Outcome } from "./call.ts";
import { uuid } from "./ids.ts";
import type { Operation, Recording } from "./operation.ts";
import { userIdentity } from "./principal.ts";
import { longDate, recordValues } from "./record-values.ts";
import type { ServiceDefinition } from "./service.ts";

/** A call that has ended. */
export interface Ended extends Outcome {
  readonly input: Values;
  /** The caller may not make the call: few services' records show then what was asked for. */
  readonly denied?: boolean;
}

function isKnown({ known = true }: Recording, call: Call): boolean {
  return typeof known === "function" ? known(call) : known;
}

/** Publishes the call's record on the bus, unless CloudTrail does not know such calls or files them as data events. */
export function recordCall(
  service: ServiceDefinition,
  name: string,
  { recording = {} }: Operation,
  call: Call,
  ended: Ended,
): void {
  const { eventName = name } = recording;
  if (isDataEvent(eventName, service.eventSource) || !isKnown(recording, call)) return;
  const { model, recordDate = (date) => longDate(date), recordErrorCode = (code) => code } = service;
  const { recordUserAgent = (agent) => agent } = service;
  const modelled = model.operations[name];
  const { input, output, fault, denied = false } = ended;
  const { deniedCode = "AccessDenied", deniedParameters = false } = service.access ?? {};
  const readOnly = isReadOnly(eventName, service.eventSource);

  const requestParameters =
    denied && !deniedParameters
      ? null
      : recording.requestParameters
        ? recording.requestParameters(input, call)
        : recordValues(model, modelled?.input, input, recordDate);
  const defaultElements = (answered: Values) =>
    readOnly ? null : recordValues(model, modelled?.output, answered, recordDate);
  const responseElements = !output
    ? null
    : recording.responseElements
      ? recording.responseElements(output, input, call)
      : defaultElements(output);
  const resources = recording.resources?.(input, call, output);
  const additional = recording.additionalEventData?.(call, ended);
  const host = call.request?.headers.host;

  const made = buildRecord({
    identity: userIdentity(call.principal),
    time: call.now,
    source: service.eventSource,
    name: eventName,
    region: recordedRegion(service.eventSource, call.region),
    sourceIp: call.sourceIp,
    userAgent: recordUserAgent(call.userAgent),
    ...(fault && { error: { code: denied ? deniedCode : recordErrorCode(fault.code), message: fault.message } }),
    requestParameters,
    responseElements,
    ...(additional && { additional }),
    requestId: call.requestId,
    eventId: uuid(),
    readOnly,
    ...(resources && resources.length > 0 && { resources }),
    ...(service.recordedApiVersion !== undefined && { apiVersion: service.recordedApiVersion }),
    category: "Management",
    account: call.account,
    ...(host && { host }),
  });
  call.cloud.bus.publish("record", { ...limitRecord(made), posted: false });
}
