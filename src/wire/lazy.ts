/** A value that is made when it is first asked for. */

/** @returns asks for it; where making throws, the next who asks makes it throw again */
export function lazy<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
