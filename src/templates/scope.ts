/** What the names in a template stand for while it is evaluated; any of it may be unknown. */
import type { Template } from "./template.ts";

export interface Scope {
  readonly template: Pick<Template, "Conditions" | "Mappings" | "Resources">;
  /** Parameters and pseudo parameters; `AWS::NoValue` is not among them. */
  readonly values: Readonly<Record<string, unknown>>;
  /** A resource's physical id, as Ref answers it. */
  ref(logicalId: string): unknown;
  /** @throws where the resource has no such attribute */
  attribute(logicalId: string, name: string): unknown;
  /** The value that another stack exports under a name. */
  imported(name: string): unknown;
  /** The names of a region's availability zones. */
  zones(region: string): unknown;
  /** What a macro makes of its parameters. */
  macro(name: string): unknown;
}
