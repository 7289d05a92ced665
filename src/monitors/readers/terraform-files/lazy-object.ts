/** An object whose members are worked out when somebody asks, once each. */
import { countAsOne, type Value, type ValueObject } from "../../../hcl/value.ts";

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
  countAsOne(object);
  for (const [name, of] of entries) {
    let made: { readonly value: Value } | "asked" | undefined;
    Object.defineProperty(object, name, {
      enumerable: true,
      configurable: true,
      get() {
        if (made === "asked") return inCircle(name);
        if (made) return made.value;
        made = "asked";
        made = {
          value: orInCircle(
            () => give(of, name),
            () => inCircle(name),
          ),
        };
        return made.value;
      },
    });
  }
  return object;
}

/** Names that lead to each other without end exhaust the stack before they come back. */
function orInCircle(give: () => Value, inCircle: () => Value): Value {
  try {
    return give();
  } catch (error) {
    if (error instanceof RangeError) return inCircle();
    throw error;
  }
}
