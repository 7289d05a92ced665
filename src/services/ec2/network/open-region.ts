/** A region gets its default VPC when it is first used, with ids that are always the same for an account and region. */
import type { Call, Handler } from "../../../cloud/call.ts";
import { stableId } from "../stable-id.ts";
import { openRegions } from "../tables.ts";
import { type MakeId, makeDefaultVpc } from "./make-vpc.ts";

/** The handler, called when the region has been opened. */
export function inOpenRegion<Input extends object, Output extends object>(
  handler: Handler<Input, Output>,
): Handler<Input, Output> {
  return (input, call) => {
    openRegion(call);
    return handler(input, call);
  };
}

function openRegion(call: Call): void {
  const { store, account, region } = call;
  if (openRegions.has(store, account, region)) return;
  openRegions.put(store, { account, region });
  // A first call that fails takes the region back with it: what it told of the VPC must still hold after the next.
  makeDefaultVpc(call, stableIds(`${account}/${region}`));
}

function stableIds(seed: string): MakeId {
  let made = 0;
  return (prefix) => {
    made += 1;
    return stableId(prefix, `${seed}/${made}`);
  };
}
