/** Does work ahead of who consumes it, so that waiting for one thing overlaps with using another. */

/** Starts up to `ahead` jobs before their results are asked for; results come in order. The first failure is thrown. */
export async function* inOrderAhead<Item, Result>(
  items: Iterable<Item>,
  ahead: number,
  start: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const begun: Promise<Result>[] = [];
  for (const item of items) {
    const result = start(item);
    // It is thrown where the result is awaited, which may be later.
    result.catch(() => {});
    begun.push(result);
    if (begun.length > ahead) yield (await begun.shift()) as Result;
  }
  for (const result of begun) yield await result;
}
