/** AWS's regions and their availability zones. */

export interface RegionFacts {
  readonly name: string;
  /** What the ids of its zones start with, e.g. `use1`. */
  readonly zoneIds: string;
  /** The letters of its zones; an id's number is the letter's place. */
  readonly zones: string;
  /** An account must opt in to it first. */
  readonly optIn: boolean;
}

const rows: readonly (readonly [string, string, string])[] = [
  ["ap-northeast-1", "apne1", "acd"],
  ["ap-northeast-2", "apne2", "abcd"],
  ["ap-northeast-3", "apne3", "abc"],
  ["ap-south-1", "aps1", "abc"],
  ["ap-southeast-1", "apse1", "abc"],
  ["ap-southeast-2", "apse2", "abc"],
  ["ca-central-1", "cac1", "abd"],
  ["eu-central-1", "euc1", "abc"],
  ["eu-north-1", "eun1", "abc"],
  ["eu-west-1", "euw1", "abc"],
  ["eu-west-2", "euw2", "abc"],
  ["eu-west-3", "euw3", "abc"],
  ["sa-east-1", "sae1", "abc"],
  ["us-east-1", "use1", "abcdef"],
  ["us-east-2", "use2", "abc"],
  ["us-west-1", "usw1", "ac"],
  ["us-west-2", "usw2", "abcd"],
];

const optInRows: readonly (readonly [string, string])[] = [
  ["af-south-1", "afs1"],
  ["ap-east-1", "ape1"],
  ["ap-east-2", "ape2"],
  ["ap-south-2", "aps2"],
  ["ap-southeast-3", "apse3"],
  ["ap-southeast-4", "apse4"],
  ["ap-southeast-5", "apse5"],
  ["ap-southeast-7", "apse7"],
  ["ca-west-1", "caw1"],
  ["eu-central-2", "euc2"],
  ["eu-south-1", "eus1"],
  ["eu-south-2", "eus2"],
  ["il-central-1", "ilc1"],
  ["me-central-1", "mec1"],
  ["me-south-1", "mes1"],
  ["mx-central-1", "mxc1"],
];

export const regions: readonly RegionFacts[] = [
  ...rows.map(([name, zoneIds, zones]) => ({ name, zoneIds, zones, optIn: false })),
  ...optInRows.map(([name, zoneIds]) => ({ name, zoneIds, zones: "abc", optIn: true })),
].sort((a, b) => (a.name < b.name ? -1 : 1));

export interface Zone {
  readonly name: string;
  readonly id: string;
}

/** The zones of a region; one that AWS has not (yet) gets three. */
export function zonesOf(region: string): readonly Zone[] {
  const { zoneIds, zones } = regions.find(({ name }) => name === region) ?? { zoneIds: region, zones: "abc" };
  return [...zones].map((letter, index) => ({ name: `${region}${letter}`, id: `${zoneIds}-az${index + 1}` }));
}
