/** Values that stacks export and others import. */
import type {
  ListExportsInput,
  ListExportsOutput,
  ListImportsInput,
  ListImportsOutput,
} from "@aws-sdk/client-cloudformation";
import type { Call, Handler } from "../../cloud/call.ts";
import { fault } from "./faults.ts";
import { page } from "./page.ts";
import { liveStacksOf, type StoredOutput, type StoredStack } from "./stack.ts";

export const listExports: Handler<ListExportsInput, ListExportsOutput> = (input, call) => {
  const all = liveStacksOf(call)
    .flatMap(({ id, outputs }) => outputs.map((output) => ({ id, ...output })))
    .filter(({ ExportName }) => ExportName !== undefined);
  const { items, ...rest } = page(all, input.NextToken);
  return {
    Exports: items.map(({ id, ExportName, OutputValue }) => ({
      ExportingStackId: id,
      Name: ExportName,
      Value: OutputValue,
    })),
    ...rest,
  };
};

/** @throws ValidationError where nobody imports it */
export const listImports: Handler<ListImportsInput, ListImportsOutput> = (input, call) => {
  const { items, ...rest } = page(importersOf(input.ExportName ?? "", call), input.NextToken);
  if (items.length === 0) throw fault("ValidationError", `Export '${input.ExportName}' is not imported by any stack.`);
  return { Imports: items, ...rest };
};

/** Names of the stacks that use an export. */
function importersOf(name: string, call: Call): string[] {
  return liveStacksOf(call)
    .filter(({ imports }) => imports.includes(name))
    .map((stack) => stack.name);
}

/** Why the stack cannot be deleted, where others use what it exports. */
export function deletionHindrance(stack: StoredStack, call: Call): string | undefined {
  for (const { ExportName: name } of stack.outputs) {
    const users = name === undefined ? [] : importersOf(name, call);
    if (users.length > 0)
      return `Delete canceled. Cannot delete export ${name} as it is in use by ${enumerated(users)}.`;
  }
  return undefined;
}

/** Why the stack cannot have these outputs: a name is another stack's, or somebody uses a value that would change or go. */
export function exportHindrance(stack: StoredStack, outputs: readonly StoredOutput[], call: Call): string | undefined {
  const others = liveStacksOf(call).filter(({ id }) => id !== stack.id);
  for (const { ExportName: name } of outputs) {
    const owner = others.find(
      (other) => name !== undefined && other.outputs.some(({ ExportName }) => ExportName === name),
    );
    if (owner) return `Export with name ${name} is already exported by stack ${owner.name}. `;
  }
  for (const { ExportName: name, OutputValue: value } of stack.outputs) {
    const users = name === undefined ? [] : importersOf(name, call);
    if (users.length === 0) continue;
    const next = outputs.find(({ ExportName }) => ExportName === name);
    if (!next) return `Export ${name} cannot be deleted as it is in use by ${enumerated(users)}. `;
    if (next.OutputValue !== value) return `Export ${name} cannot be updated as it is in use by ${enumerated(users)}. `;
  }
  return undefined;
}

/** `a`, `a and b`, `a, b and c`. */
function enumerated(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
