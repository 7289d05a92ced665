/** The cloud's time, and what moves it: pause, a minute, five minutes, a rate. */
import { Popover } from "@base-ui/react/popover";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { post } from "../api.ts";
import { cloudNow, useLive } from "../live.ts";
import { Button, buttonClass } from "../parts/button.tsx";
import { Icon } from "../parts/icon.tsx";
import { clockTime } from "../parts/time.tsx";
import styles from "./clock-control.module.css";

type Move = { readonly advance: string } | { readonly rate: number };

const rates = [1, 10, 60, 600];

function modeText(rate: number): string {
  return rate === 0 ? "paused" : rate === 1 ? "real time" : `${rate}×`;
}

export function ClockControl() {
  const live = useLive();
  const rate = live.tick?.clock.rate;
  return (
    <Popover.Root>
      <Popover.Trigger className={`${buttonClass} ${styles.trigger}`} disabled={rate === undefined}>
        <Icon name="clock" />
        <span className={styles.now}>{rate === undefined ? "--:--:--" : <RunningTime />}</span>
        <span className={styles.mode} data-mode={rate === 1 ? "real" : "other"}>
          {rate === undefined ? "…" : modeText(rate)}
        </span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} align="end" className={styles.positioner}>
          <Popover.Popup className={styles.popup}>
            <Popover.Title className={styles.title}>The cloud's clock</Popover.Title>
            <Popover.Description className={styles.text}>
              Moved forward, it does all that falls due on the way: deliveries, evaluations, mails.
            </Popover.Description>
            <ClockMoves />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function RunningTime() {
  const live = useLive();
  const [, setBeat] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setBeat((beat) => beat + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  const now = cloudNow(live);
  return (
    <time dateTime={new Date(now).toISOString()} title={`${new Date(now).toISOString().slice(0, 19)}Z`}>
      {clockTime(now)}
    </time>
  );
}

/** The controls alone, as the pipeline's page shows them too. */
export function ClockMoves() {
  const live = useLive();
  const rate = live.tick?.clock.rate;
  const { mutate, isPending, error } = useMutation({ mutationFn: (move: Move) => post("clock", move) });
  return (
    <div className={styles.moves}>
      <div className={styles.row}>
        <Button onClick={() => mutate({ advance: "PT1M" })} disabled={isPending}>
          <Icon name="forward" />1 min
        </Button>
        <Button onClick={() => mutate({ advance: "PT5M" })} disabled={isPending}>
          <Icon name="forward" />5 min
        </Button>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a row */}
      <div className={styles.row} role="group" aria-label="How fast the clock runs">
        <Button onClick={() => mutate({ rate: 0 })} disabled={isPending} aria-pressed={rate === 0}>
          <Icon name="pause" />
          Pause
        </Button>
        {rates.map((each) => (
          <Button key={each} onClick={() => mutate({ rate: each })} disabled={isPending} aria-pressed={rate === each}>
            {each === 1 ? "Real" : `${each}×`}
          </Button>
        ))}
      </div>
      <p className={styles.status} role="status">
        {isPending ? "Working through what falls due…" : (error?.message ?? "")}
      </p>
    </div>
  );
}
