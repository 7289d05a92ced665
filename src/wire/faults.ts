/** Errors by their two names: the shape's (`NoSuchEntityException`) and the code on the wire (`NoSuchEntity`). */
import type { Model, StructureShape } from "./model.ts";
import { oncePer } from "./once-per.ts";
import type { Claim } from "./protocol.ts";

/** What the model says of an error. */
export interface FaultFacts {
  readonly code: string;
  readonly status: number;
}

function errorFacts(model: Model, name: string): StructureShape["error"] {
  const shape = Object.hasOwn(model.shapes, name) ? model.shapes[name] : undefined;
  return shape?.type === "structure" ? shape.error : undefined;
}

/** @param name an error shape's name, or a code; one that the model has not is its own code, of status 400. */
export function faultOf(model: Model, name: string): FaultFacts {
  const shape = errorFacts(model, name) ? name : shapesByCode(model).get(name);
  const facts = shape === undefined ? undefined : errorFacts(model, shape);
  return { code: facts?.code ?? name, status: facts?.httpStatusCode ?? 400 };
}

/** The shape of an error whose code is given; where several have the code, the one that the operation lists. */
export function errorShapeName({ model, operation }: Claim, code: string): string | undefined {
  const listed = model.operations[operation]?.errors?.find((name) => (errorFacts(model, name)?.code ?? name) === code);
  return listed ?? (errorFacts(model, code) ? code : shapesByCode(model).get(code));
}

const shapesByCode = oncePer((model: Model): ReadonlyMap<string, string> => {
  const coded = Object.keys(model.shapes).flatMap((name) => {
    const code = errorFacts(model, name)?.code;
    return code === undefined ? [] : [[code, name] as const];
  });
  return new Map(coded);
});
