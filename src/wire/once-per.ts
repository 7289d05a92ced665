/** Things derived from a model are made when first asked for and kept as long as the model. */

export function oncePer<Source extends object, Made>(make: (source: Source) => Made): (source: Source) => Made {
  const made = new WeakMap<Source, Made>();
  return (source) => {
    let result = made.get(source);
    if (result === undefined) {
      result = make(source);
      made.set(source, result);
    }
    return result;
  };
}
