/** What CloudFormation knows of a resource type: how to make it, what it answers, how to remove it. */
import type { Values } from "../../../wire/protocol.ts";

/** Evaluated properties of one resource. */
export type Properties = Readonly<Record<string, unknown>>;

/** What a type may do while it makes or removes a resource. */
export interface Making {
  readonly account: string;
  readonly region: string;
  readonly stackName: string;
  readonly logicalId: string;
  /** Calls a service for the stack's owner. @throws {Fault} */
  invoke(service: string, operation: string, input: object): Values;
  /** A name where the template gives none: stack, logical id and random letters, within `most` characters. */
  generatedName(most: number): string;
}

export interface Made {
  readonly physicalId: string;
  /** What Fn::GetAtt answers. */
  readonly attributes?: Readonly<Record<string, string>>;
}

export interface ResourceType {
  /** e.g. `AWS::SNS::Topic`. */
  readonly type: string;
  /** Properties that are acted upon; any other fails the resource, so that nothing of a template is silently dropped. */
  readonly properties: readonly string[];
  create(properties: Properties, making: Making): Made;
  delete(made: Made, properties: Properties, making: Making): void;
}

/** The members of `properties` that are written, under the same names; the service checks them. */
export function pick(properties: Properties, ...names: string[]): Record<string, unknown> {
  return Object.fromEntries(
    names.flatMap((name) => (properties[name] === undefined ? [] : [[name, properties[name]]])),
  );
}

/** Templates may write numbers and booleans as text. */
export function numbers(properties: Properties, ...names: string[]): Record<string, number> {
  return Object.fromEntries(
    names.flatMap((name) => (properties[name] === undefined ? [] : [[name, Number(properties[name])]])),
  );
}

export function booleans(properties: Properties, ...names: string[]): Record<string, boolean> {
  return Object.fromEntries(
    names.flatMap((name) => (properties[name] === undefined ? [] : [[name, String(properties[name]) === "true"]])),
  );
}

export const text = (value: unknown): string => (value === undefined || value === null ? "" : String(value));

export const list = <Item = Properties>(value: unknown): Item[] => (Array.isArray(value) ? (value as Item[]) : []);

/** A policy document is an object in templates and text in API calls. */
export const documentText = (value: unknown): string =>
  typeof value === "string" ? value : JSON.stringify(value ?? {});
