/** What lies in files: Terraform's plans, states and own language, and templates. */
import type { Inventory } from "../../monitors/check/inventory.ts";
import { cloudformationView } from "../../monitors/readers/cloudformation.ts";
import { terraformView } from "../../monitors/readers/terraform.ts";
import { readTemplate } from "../../templates/read.ts";
import { UserError } from "../user-error.ts";
import { textOf } from "./file.ts";
import type { Source } from "./source.ts";
import { isTerraformSource, terraformSources } from "./terraform.ts";

/** A source for each root module of a folder, else one. */
export async function terraformSourcesAt(path: string): Promise<readonly Source[]> {
  return isTerraformSource(path) ? terraformSources(path) : [fromFile(path, terraform)];
}

export function cloudformationSource(path: string): Source {
  return fromFile(path, cloudformation);
}

interface FileKind {
  readonly read: (text: string) => ReadFile | undefined;
  readonly expected: string;
}

interface ReadFile {
  readonly view: Inventory;
  /** The line that a subject stands in. */
  readonly lineOf: (subject: string) => number;
}

const terraform: FileKind = {
  read: (text) => {
    const view = terraformView(JSON.parse(text));
    return view && { view, lineOf: (address) => lineNaming(address, text) };
  },
  expected: "a Terraform plan or state as `terraform show -json` prints it, or a state file",
};

const cloudformation: FileKind = {
  read: (text) => {
    const { document, place } = readTemplate(text);
    const view = cloudformationView(document, place);
    return view && { view, lineOf: (logicalId) => place(["Resources", logicalId]).line };
  },
  expected: "a CloudFormation template with Resources, in JSON or YAML",
};

function fromFile(file: string, { read, expected }: FileKind): Source {
  const text = textOf(file);
  const { view, lineOf } = viewIn(file, expected, () => read(text));
  return {
    view,
    looked: { count: view.filters.length, what: "metric filter", where: file },
    place: ({ subject }) => ({ path: file, line: lineOf(subject) }),
  };
}

function viewIn(file: string, expected: string, read: () => ReadFile | undefined): ReadFile {
  let found: ReadFile | undefined;
  try {
    found = read();
  } catch (error) {
    throw new UserError("input-unreadable", `cannot read ${file} as ${expected}: ${(error as Error).message}`);
  }
  if (!found) throw new UserError("input-unreadable", `${file} is not ${expected}`);
  return found;
}

/** The line that first names a resource by its address; the first line where none does. */
function lineNaming(address: string, text: string): number {
  const key = new RegExp(`^\\s*"address": ${RegExp.escape(JSON.stringify(address))}`, "m");
  const at = text.search(key);
  return at < 0 ? 1 : (text.slice(0, at).match(/\n/g)?.length ?? 0) + 1 + leadingBreaks(text.slice(at));
}

// The expression's leading blanks may begin with the end of an empty line.
function leadingBreaks(text: string): number {
  return /^\s*/.exec(text)?.[0].match(/\n/g)?.length ?? 0;
}
