/** How far the cloud's clock had come, kept in the store: what was done at a later time than the present is not done again. */
import type { Store } from "./store.ts";

export const clockTables = [
  "CREATE TABLE IF NOT EXISTS clock (only INTEGER PRIMARY KEY CHECK (only = 1), time INTEGER NOT NULL);",
];

export interface ClockMemory {
  /** Epoch milliseconds; 0 where nothing was written. */
  read(): number;
  write(time: number): void;
}

export function clockMemory(store: Store): ClockMemory {
  return {
    read: () => store.get<{ time: number }>("SELECT time FROM clock")?.time ?? 0,
    write: (time) => void store.run("INSERT OR REPLACE INTO clock (only, time) VALUES (1, ?)", Math.round(time)),
  };
}
