/** CloudTrail's log files as data: where one lies in its bucket, and what is in it. */

/** What a log file's key is made of. */
export interface LogFilePlace {
  /** The trail's S3KeyPrefix. */
  readonly prefix?: string | undefined;
  readonly account: string;
  /** Region of the records in it, not of the trail. */
  readonly region: string;
  /** When it is delivered, in epoch milliseconds. */
  readonly time: number;
  /** 16 letters and digits that keep files of one minute apart. */
  readonly unique: string;
}

/** `[prefix/]AWSLogs/<account>/CloudTrail`, under which a trail keeps all its log files. */
export function logFilesFolder({ prefix, account }: Pick<LogFilePlace, "prefix" | "account">): string {
  return `${prefix ? `${prefix}/` : ""}AWSLogs/${account}/CloudTrail`;
}

/**
 * The key of a log file.
 * @example `AWSLogs/111122223333/CloudTrail/us-east-1/2026/01/31/111122223333_CloudTrail_us-east-1_20260131T1205Z_Zr0KbLQ1v9Xe3aTy.json.gz`
 * AWS: user guide, "CloudTrail log file name format".
 */
export function logFileKey(place: LogFilePlace): string {
  const { account, region, time, unique } = place;
  const iso = new Date(time).toISOString();
  const day = iso.slice(0, 10).replaceAll("-", "/");
  const minute = `${iso.slice(0, 16).replace(/[-:]/g, "")}Z`;
  return `${logFilesFolder(place)}/${region}/${day}/${account}_CloudTrail_${region}_${minute}_${unique}.json.gz`;
}

/** The uncompressed text of a log file; `records` are JSON texts. */
export function logFileText(records: readonly string[]): string {
  return `{"Records":[${records.join(",")}]}`;
}
