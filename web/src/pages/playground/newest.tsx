/** Takes the newest record, or the newest that the pattern matches. */
import { useState } from "react";
import type { Page, RecordRow } from "../../../../src/api/contract.ts";
import { get } from "../../api.ts";
import { Button } from "../../parts/button.tsx";

/** The newest record that a pattern matches; none where the pattern is refused. */
export async function newest(pattern: string): Promise<number | undefined> {
  const { items } = await get<Page<RecordRow>>("api/records", { pattern, limit: 1 }).catch(() => ({ items: [] }));
  return items[0]?.id;
}

export function Newest({ pattern, take }: { readonly pattern: string; readonly take: (id: number) => void }) {
  const [message, say] = useState("");
  const find = async (wanted: string) => {
    const { items } = await get<Page<RecordRow>>("api/records", { pattern: wanted, limit: 1 }).catch(() => ({
      items: [],
    }));
    const [first] = items;
    say(first ? "" : "none found");
    if (first) take(first.id);
  };
  return (
    <>
      <span role="status">{message}</span>
      <Button onClick={() => void find("")}>Newest</Button>
      <Button onClick={() => void find(pattern)}>Newest that matches</Button>
    </>
  );
}
