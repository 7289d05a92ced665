/** Every night samples that have aged are kept more coarsely, as CloudWatch keeps them, and what nobody can see any more goes. */
import { finestResolution } from "../../alarms/periods.ts";
import type { DueWork } from "../../cloud/due-work.ts";
import type { Host } from "../../cloud/host.ts";
import type { Store } from "../../cloud/store.ts";
import { forgetHistory } from "./alarm-history.ts";
import { coarsenSamples } from "./samples.ts";

/** The last night that was tidied up, in epoch milliseconds; one row. */
export const nightTable =
  "CREATE TABLE IF NOT EXISTS cloudwatch_night (id INTEGER PRIMARY KEY CHECK (id = 1), last INTEGER NOT NULL);";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Alarms on periods of seconds look back over a day, so that seconds stay that long; queries do not see them after three hours. */
const youngest = 2 * DAY;
/** Nothing is older: CloudWatch keeps 455 days. */
const oldest = 456 * DAY;

function midnight(time: number) {
  return Math.floor(time / DAY) * DAY;
}

export function seedNight({ store, clock }: Host): void {
  store.run("INSERT OR IGNORE INTO cloudwatch_night (id, last) VALUES (1, ?)", midnight(clock.now()));
}

export function retention({ store, clock }: Host): DueWork {
  const last = () => store.get<{ last: number }>("SELECT last FROM cloudwatch_night")?.last;
  return {
    name: "metric retention",
    next: () => {
      const night = last();
      if (night === undefined) return undefined;
      // After the clock was set back, nights are counted from there.
      return night > clock.now() ? clock.now() : night + DAY;
    },
    run: (now) =>
      store.transaction(() => {
        const night = Math.min((last() ?? 0) + DAY, midnight(now));
        tidyUp(store, night);
        store.run("UPDATE cloudwatch_night SET last = ?", night);
      }),
  };
}

/** The days of data whose resolution changes this night, an hour at a time to bound memory. */
function tidyUp(store: Store, night: number): void {
  for (let age = youngest; age <= oldest; age += DAY) {
    const resolution = finestResolution(age);
    if (age > youngest && resolution === finestResolution(age - DAY)) continue;
    for (let to = night - age; to > night - age - DAY; to -= HOUR) {
      coarsenSamples(store, to - HOUR, to, resolution && resolution * 1000);
    }
  }
  forgetHistory(store, night);
  store.run(
    "DELETE FROM cloudwatch_series WHERE published < ? AND id NOT IN (SELECT series FROM cloudwatch_alarms)",
    night - oldest,
  );
}
