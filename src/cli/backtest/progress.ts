/** How far a backtest is: one line on standard error that keeps changing, and nothing where nobody looks. */
import type { ScanProgress } from "../../backtest/scan.ts";
import { bytesText, countText, durationText } from "../../backtest/texts.ts";

export interface BacktestProgress {
  tell(progress: ScanProgress): void;
  /** Takes the line away. */
  end(): void;
}

/** Milliseconds between two looks. */
const interval = 100;

export function backtestProgress(terminal: NodeJS.WriteStream, now: () => number = Date.now): BacktestProgress {
  if (!terminal.isTTY) return { tell: () => {}, end: () => {} };
  const started = now();
  let last = 0;
  return {
    tell(progress) {
      if (now() - last < interval) return;
      last = now();
      const line = progressLine(progress, (last - started) / 1000).slice(0, (terminal.columns ?? 80) - 1);
      terminal.write(`\r\u001b[K${line}`);
    },
    end: () => terminal.write("\r\u001b[K"),
  };
}

/** Bytes of how many, rate and what is left; until all files are listed nobody knows of how many. */
export function progressLine({ files, bytes, isListed, records, matches }: ScanProgress, seconds: number): string {
  const rate = seconds > 0 ? bytes.done / seconds : 0;
  const left = isListed && rate > 0 ? `, ${durationText((bytes.known - bytes.done) / rate)} left` : "";
  const of = isListed ? ` of ${bytesText(bytes.known)}` : "";
  const found = `${countText(records)} records, ${countText(matches)} matches`;
  return `${bytesText(bytes.done)}${of} in ${countText(files.done)} files, ${bytesText(rate)}/s${left}; ${found}`;
}
