/** What every Describe call does: the named resources, those that fit the filters, a page of them. */
import type { Filter } from "@aws-sdk/client-ec2";
import { like } from "../../policies/wildcard.ts";
import { fault, invalidValue, notFound } from "./faults.ts";
import type { ResourceKind } from "./resource-kinds.ts";

/** A filter's name -> the values of a row that it looks at. */
export type FilterFields<Row> = Readonly<Record<string, (row: Row) => FieldValues>>;
type FieldValue = string | number | boolean | undefined;
type FieldValues = FieldValue | readonly FieldValue[];

type TagsOf<Row> = (row: Row) => readonly { readonly Key: string; readonly Value: string }[];

interface PageWanted {
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
}

interface Page<Row> {
  readonly items: readonly Row[];
  readonly rest: { NextToken?: string };
}

/** What one Describe call looks at. */
interface Selection<Row> {
  readonly kind: ResourceKind;
  readonly ids: readonly string[] | undefined;
  readonly fields: FilterFields<Row>;
  readonly tagsOf?: TagsOf<Row>;
}

/** @throws {Fault} the kind's NotFound where an id is not among the rows, and as {@link filtered} and {@link paged}. */
export function selected<Row extends { readonly id: string }>(
  rows: readonly Row[],
  input: PageWanted & { readonly Filters?: readonly Filter[] | undefined },
  { kind, ids = [], fields, tagsOf }: Selection<Row>,
): Page<Row> {
  const missing = ids.filter((id) => !rows.some((row) => row.id === id));
  if (missing.length > 0) throw notFound(kind, ...missing);
  const wanted = ids.length > 0 ? rows.filter(({ id }) => ids.includes(id)) : rows;
  return paged(filtered(wanted, input.Filters, fields, tagsOf), input);
}

/**
 * The rows that every filter lets through; a filter takes any of its values, in which `*` and `?` are wildcards.
 * @throws InvalidParameterValue where there is no such filter.
 */
export function filtered<Row>(
  rows: readonly Row[],
  filters: readonly Filter[] | undefined,
  fields: FilterFields<Row>,
  tagsOf?: TagsOf<Row>,
): readonly Row[] {
  return (filters ?? []).reduce<readonly Row[]>((left, { Name: name, Values: wanted = [] }) => {
    const valuesOf = fieldOf(name, fields, tagsOf);
    return left.filter((row) => {
      const values = [valuesOf(row)].flat().filter((value) => value !== undefined);
      return wanted.some((pattern) => values.some((value) => like(pattern, String(value))));
    });
  }, rows);
}

function fieldOf<Row>(
  name: string | undefined,
  fields: FilterFields<Row>,
  tagsOf?: TagsOf<Row>,
): (row: Row) => FieldValues {
  const field = name !== undefined && Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (field) return field;
  if (tagsOf && name === "tag-key") return (row) => tagsOf(row).map(({ Key }) => Key);
  if (tagsOf && name?.startsWith("tag:")) {
    const key = name.slice("tag:".length);
    return (row) => tagsOf(row).find(({ Key }) => Key === key)?.Value;
  }
  throw invalidValue(`The filter '${name ?? null}' is invalid`);
}

/**
 * A page of the rows, all where no size is asked for; its token is the position of the next row.
 * @throws InvalidNextToken where the token was not made by an earlier answer.
 */
export function paged<Row>(rows: readonly Row[], { NextToken: token, MaxResults: most }: PageWanted): Page<Row> {
  const text = token === undefined ? "0" : Buffer.from(token, "base64url").toString();
  if (!/^\d+$/.test(text)) throw fault("InvalidNextToken", `The token '${token}' is invalid`);
  const start = Number(text);
  const end = most === undefined ? rows.length : start + most;
  if (end >= rows.length) return { items: rows.slice(start), rest: {} };
  return { items: rows.slice(start, end), rest: { NextToken: Buffer.from(String(end)).toString("base64url") } };
}
