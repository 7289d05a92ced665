/** DeleteParameter and DeleteParameters. */
import type { DeleteParameterRequest, DeleteParametersRequest, DeleteParametersResult } from "@aws-sdk/client-ssm";
import type { Call, Handler } from "../../cloud/call.ts";
import { noSuchParameter } from "./faults.ts";
import { nameOf, parameters } from "./parameter.ts";

/** @throws ParameterNotFound */
export const deleteParameter: Handler<DeleteParameterRequest, object> = ({ Name: name = "" }, call) => {
  if (!remove(call, name)) throw noSuchParameter();
  return {};
};

/** What is not there is told, and no error. */
export const deleteParameters: Handler<DeleteParametersRequest, DeleteParametersResult> = ({ Names = [] }, call) => {
  const gone = new Set(Names.filter((name) => remove(call, name)));
  return { DeletedParameters: [...gone], InvalidParameters: Names.filter((name) => !gone.has(name)) };
};

function remove({ store, account, region }: Call, name: string): boolean {
  return parameters.delete(store, account, region, nameOf(name));
}
