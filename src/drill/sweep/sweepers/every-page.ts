/** Reads a list that comes in pages. */

/** @param next the token of the page after this one; undefined or empty after the last. */
export async function everyPage<Page, Item>(
  ask: (token: string | undefined) => Promise<Page>,
  items: (page: Page) => readonly Item[],
  next: (page: Page) => string | undefined,
): Promise<readonly Item[]> {
  const all: Item[] = [];
  let token: string | undefined;
  do {
    const page = await ask(token);
    all.push(...items(page));
    token = next(page);
  } while (token);
  return all;
}
