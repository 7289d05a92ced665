/** Whether a media query holds, kept up to date. */
import { useSyncExternalStore } from "react";

export const useMedia = (query: string): boolean =>
  useSyncExternalStore(
    (tell) => {
      const list = matchMedia(query);
      list.addEventListener("change", tell);
      return () => list.removeEventListener("change", tell);
    },
    () => matchMedia(query).matches,
  );

/** A screen on which rows are stacked. */
export const useNarrow = (): boolean => useMedia("(max-width: 760px)");
