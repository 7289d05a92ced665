/** PutEventSelectors and GetEventSelectors: which records a trail asks for; and GetInsightSelectors, which it never has. */
import type {
  EventSelector,
  GetEventSelectorsRequest,
  GetEventSelectorsResponse,
  GetInsightSelectorsRequest,
  GetInsightSelectorsResponse,
  PutEventSelectorsRequest,
  PutEventSelectorsResponse,
} from "@aws-sdk/client-cloudtrail";
import type { Handler } from "../../cloud/call.ts";
import {
  type AdvancedSelector,
  type BasicSelector,
  defaultSelectors,
  type EventSelectors,
} from "../../records/event-selection.ts";
import type { Values } from "../../wire/protocol.ts";
import { checkAdvancedSelectors } from "./advanced-selector-rules.ts";
import { checkBasicSelectors } from "./basic-selector-rules.ts";
import { fault } from "./faults.ts";
import { findHomeTrail, findTrail } from "./find-trail.ts";
import { type Trail, trailArn, trails } from "./trail.ts";

/** Replaces all selectors; those of one kind drive out the other. @throws InvalidEventSelectorsException */
export const putEventSelectors: Handler<PutEventSelectorsRequest, PutEventSelectorsResponse> = (input, call) => {
  const before = findHomeTrail(input.TrailName ?? "", call);
  const trail = { ...before, selectors: readSelectors(input, before.selectors) };
  trails.put(call.store, trail);
  return shownSelectors(trail);
};

/** Basic selectors are written down with all that AWS fills in (recorded). */
export function recordedSelectors({ EventSelectors: basic, ...input }: PutEventSelectorsRequest): Values {
  return { ...input, ...(basic && { EventSelectors: basic.map(filledIn) }) };
}

export const getEventSelectors: Handler<GetEventSelectorsRequest, GetEventSelectorsResponse> = (input, call) =>
  shownSelectors(findTrail(input.TrailName ?? "", call));

/** Insights are not part of the embedded cloud, so no trail has them. @throws InsightNotEnabledException */
export const getInsightSelectors: Handler<GetInsightSelectorsRequest, GetInsightSelectorsResponse> = (input, call) => {
  const arn = trailArn(findTrail(input.TrailName ?? "", call));
  throw fault(
    "InsightNotEnabledException",
    `Trail ${arn} does not have Insights enabled. Edit the trail settings to enable Insights, and then try the operation again.`,
  );
};

function readSelectors(input: PutEventSelectorsRequest, before: EventSelectors): EventSelectors {
  const { EventSelectors: basic, AdvancedEventSelectors: advanced } = input;
  if ((basic === undefined) === (advanced === undefined))
    throw fault(
      "InvalidEventSelectorsException",
      "A trail takes either event selectors or advanced event selectors; one of the two must be given, and not both.",
    );
  // Terraform takes advanced selectors away with an empty list, also right after it has put basic ones (inferred).
  if (advanced?.length === 0) return "basic" in before ? before : defaultSelectors;
  // The model has checked the shapes; what AWS fills in is filled in.
  if (advanced) return { advanced: checkAdvancedSelectors(advanced as readonly AdvancedSelector[]) };
  return {
    basic: checkBasicSelectors((basic ?? []).map(filledIn)),
  };
}

function filledIn(selector: EventSelector): BasicSelector {
  return {
    ReadWriteType: selector.ReadWriteType ?? "All",
    IncludeManagementEvents: selector.IncludeManagementEvents ?? true,
    DataResources: (selector.DataResources ?? []).map(({ Type = "", Values = [] }) => ({ Type, Values })),
    ExcludeManagementEventSources: selector.ExcludeManagementEventSources ?? [],
  };
}

/** The stored selectors have the members of AWS's shapes; the copy only drops `readonly`. */
function shownSelectors(trail: Trail): PutEventSelectorsResponse {
  return {
    TrailARN: trailArn(trail),
    ...("basic" in trail.selectors
      ? { EventSelectors: trail.selectors.basic }
      : { AdvancedEventSelectors: trail.selectors.advanced }),
  } as PutEventSelectorsResponse;
}
