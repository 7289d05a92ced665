/** Answers that come in pages, as one sequence of items. */

/** The members of a page that hold lists. */
type Lists<Page> = {
  [Name in keyof Page]-?: NonNullable<Page[Name]> extends readonly unknown[] ? Name : never;
}[keyof Page];

type Item<Page, Name extends keyof Page> = NonNullable<Page[Name]> extends readonly (infer Each)[] ? Each : never;

/**
 * What all pages list under one name, e.g. `items(aws.cloudwatch.paginateDescribeAlarms({}), "MetricAlarms")`.
 * Asks for a page when the one before is used up.
 */
export async function* items<Page, Name extends Lists<Page>>(
  pages: AsyncIterable<Page>,
  name: Name,
): AsyncGenerator<Item<Page, Name>> {
  for await (const page of pages) yield* (page[name] ?? []) as Iterable<Item<Page, Name>>;
}

/** As `items`, in one array. */
export async function allItems<Page, Name extends Lists<Page>>(
  pages: AsyncIterable<Page>,
  name: Name,
): Promise<Item<Page, Name>[]> {
  const all: Item<Page, Name>[] = [];
  for await (const item of items(pages, name)) all.push(item);
  return all;
}

/** Pages of an operation for which the client has no paginator: `pages((NextToken) => aws.events.listRules({ NextToken }))`. */
export async function* pages<Page extends { readonly NextToken?: string | undefined }>(
  ask: (token: string | undefined) => Promise<Page>,
): AsyncGenerator<Page> {
  let token: string | undefined;
  do {
    const page = await ask(token);
    yield page;
    token = page.NextToken;
  } while (token !== undefined && token !== "");
}
