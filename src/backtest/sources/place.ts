/** What a path says of the records under it: CloudTrail names folders and files after account, region and day of delivery. */

export type PlaceKind = "records" | "insight" | "digest";

export interface Place {
  /** `records` where the path does not say. */
  readonly kind: PlaceKind;
  readonly account?: string;
  readonly region?: string;
  /** Epoch milliseconds of the delivery, the end excluded; a year's, month's or day's folder, or a file's minute. */
  readonly delivered?: { readonly from: number; readonly to: number };
}

/**
 * @param path of a folder or file, from the root of its file system or bucket, with `/`
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html
 */
export function placeOf(path: string): Place {
  const folder = layout.exec(path)?.groups ?? {};
  const file = fileName.exec(path)?.groups ?? {};
  const account = file.account ?? folder.account ?? accountFolder.exec(path)?.groups?.account;
  const region = file.region ?? folder.region;
  const delivered = file.minute ? minuteOf(file.minute) : folder.year ? spanOf(folder) : undefined;
  return {
    kind: kinds[(folder.kind || file.kind) ?? ""] ?? "records",
    ...(account !== undefined && { account }),
    ...(region !== undefined && { region }),
    ...(delivered && { delivered }),
  };
}

const kinds: Readonly<Record<string, PlaceKind>> = { "-Insight": "insight", "-Digest": "digest" };

// An organization's trail has its id before the account's.
const accountFolder = /(?:^|\/)AWSLogs\/(?:o-[a-z0-9]+\/)?(?<account>\d{12})(?:\/|$)/;

const layout =
  /(?:^|\/)(?:(?<account>\d{12})\/)?CloudTrail(?<kind>-Insight|-Digest)?(?:\/(?<region>[a-z]{2}-[a-z-]+-\d)(?:\/(?<year>\d{4})(?:\/(?<month>\d\d)(?:\/(?<day>\d\d))?)?)?)?(?:\/|$)/;

const fileName =
  /(?:^|\/)(?<account>\d{12})_CloudTrail(?<kind>-Insight|-Digest)?_(?<region>[a-z]{2}-[a-z-]+-\d)_(?:.*_)?(?<minute>\d{8}T\d{4}(?:\d\d)?Z)[^/]*$/;

function minuteOf(text: string) {
  const [year, month, day, hour, minute] = [
    [0, 4],
    [4, 6],
    [6, 8],
    [9, 11],
    [11, 13],
  ].map(([start, end]) => Number(text.slice(start, end)));
  const from = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute);
  return { from, to: from + 60_000 };
}

function spanOf({ year, month, day }: Readonly<Record<string, string | undefined>>) {
  const [y, m, d] = [Number(year), Number(month ?? 1) - 1, Number(day ?? 1)];
  const to = day !== undefined ? Date.UTC(y, m, d + 1) : month !== undefined ? Date.UTC(y, m + 1) : Date.UTC(y + 1, 0);
  return { from: Date.UTC(y, m, d), to };
}
