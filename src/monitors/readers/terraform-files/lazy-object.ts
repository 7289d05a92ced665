/** An object whose members are worked out when somebody asks, once each. */
import type { Value, ValueObject } from "../../../hcl/value.ts";

/**
 * Names may depend on each other in any order.
 * @param inCircle what a name stands for that depends on itself
 */
export function lazyObject<Of>(
  entries: readonly (readonly [string, Of])[],
  give: (of: Of, name: string) => Value,
  inCircle: (name: string) => Value,
): ValueObject {
  const object: Record<string, Value> = {};
  for (const [name, of] of entries) {
    let made: { readonly value: Value } | "asked" | undefined;
    Object.defineProperty(object, name, {
      enumerable: true,
      configurable: true,
      get() {
        if (made === "asked") return inCircle(name);
        if (made) return made.value;
        made = "asked";
        made = { value: give(of, name) };
        return made.value;
      },
    });
  }
  return object;
}
