/** Whether a media query holds, kept up to date. */
import { useSyncExternalStore } from "react";

export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (tell) => {
      const list = matchMedia(query);
      list.addEventListener("change", tell);
      return () => list.removeEventListener("change", tell);
    },
    () => matchMedia(query).matches,
  );
}

/** A screen on which rows are stacked. */
export function useNarrow(): boolean {
  return useMedia("(max-width: 760px)");
}
