/** The recorder: one CloudTrail record of every management call, the failed ones too, published in the call's transaction. */
import { buildRecord } from "../records/record.ts";
import type { Values } from "../wire/protocol.ts";
import { uuid } from "./ids.ts";
import { userIdentity } from "./principal.ts";
import { longDate, type RecordPrinting, recordValues } from "./record-values.ts";
import type { Call, Operation, Outcome, RecordCategory, Recording, ServiceDefinition } from "./service.ts";

/** A call that has ended. */
export interface Ended extends Outcome {
  readonly input: Values;
}

const reading = /^(Get|List|Describe|Head|Lookup|Test|Filter|Search|Simulate|Generate|Detect|Validate|Estimate|Check)/;

const categoryOf = ({ category = "Management" }: Recording, call: Call): RecordCategory =>
  typeof category === "function" ? category(call) : category;

/** Publishes the call's record on the bus, unless CloudTrail does not record such calls as management events. */
export function recordCall(
  service: ServiceDefinition,
  name: string,
  { recording = {} }: Operation,
  call: Call,
  ended: Ended,
): void {
  if (categoryOf(recording, call) !== "Management") return;
  const style = service.recordStyle ?? "plain";
  const printing: RecordPrinting = {
    style,
    date: service.recordDate ?? (style === "ec2" ? (date) => date.getTime() : (date) => longDate(date)),
  };
  const model = service.model;
  const modelled = model.operations[name];
  const { input, output, fault } = ended;
  const readOnly = recording.readOnly ?? reading.test(name);

  const requestParameters = recording.requestParameters
    ? recording.requestParameters(input, call)
    : recordValues(model, modelled?.input, input, printing);
  const defaultElements = () => {
    if (readOnly || !output) return null;
    const printed = recordValues(model, modelled?.output, output, printing);
    return style === "ec2" ? { requestId: call.requestId, ...(printed ?? { _return: true }) } : printed;
  };
  const responseElements = !output
    ? null
    : recording.responseElements
      ? recording.responseElements(output, input, call)
      : defaultElements();
  const resources = recording.resources?.(input, call, output);
  const additional = recording.additionalEventData?.(call, ended);
  const host = call.request?.headers.host;

  const record = buildRecord({
    identity: userIdentity(call.principal),
    time: call.now,
    source: service.eventSource,
    name: recording.eventName ?? name,
    region: service.recordedIn ?? call.region,
    sourceIp: call.sourceIp,
    userAgent: call.userAgent,
    ...(fault && { error: { code: style === "ec2" ? `Client.${fault.code}` : fault.code, message: fault.message } }),
    requestParameters,
    responseElements,
    ...(additional && { additional }),
    requestId: call.requestId,
    eventId: uuid(),
    readOnly,
    ...(resources && resources.length > 0 && { resources }),
    category: "Management",
    account: call.account,
    ...(host && { host }),
  });
  call.cloud.bus.publish("record", { record, json: JSON.stringify(record), posted: false });
}
