/** A paged list of the API as one growing list. */
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Page } from "../../src/api/contract.ts";
import { get, type Parameters } from "./api.ts";

/** @param key the area first, so that the live stream finds it */
export function usePages<Item, Answer extends Page<Item> = Page<Item>>(
  key: string,
  path: string,
  parameters: Parameters = {},
  isAsked = true,
) {
  const query = useInfiniteQuery({
    queryKey: [key, path, parameters],
    queryFn: ({ pageParam, signal }) => get<Answer>(path, { ...parameters, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
    enabled: isAsked,
  });
  const { data, fetchNextPage, hasNextPage, isFetchingNextPage } = query;
  const items = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  return {
    ...query,
    items,
    pages: data?.pages ?? [],
    more: () => {
      if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
    },
  };
}
