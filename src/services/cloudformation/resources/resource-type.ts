/** What CloudFormation knows of a resource type: which properties it has, how it is made, changed, read and removed. */
import type { Values } from "../../../wire/protocol.ts";

/** Evaluated properties of one resource. */
export type Properties = Readonly<Record<string, unknown>>;

/** What a type may do with the services. */
export interface Making {
  readonly account: string;
  readonly region: string;
  readonly stackName: string;
  readonly logicalId: string;
  /** Calls a service for the stack's owner. @throws {Fault} */
  invoke(service: string, operation: string, input: object): Values;
  /** As `invoke`, for a call that takes something away: what somebody removed by hand is taken away. @throws {Fault} */
  remove(service: string, operation: string, input: object): void;
  /** As `invoke`, for a call that reads: undefined where the thing is not there. @throws {Fault} */
  read(service: string, operation: string, input: object): Values | undefined;
  /** A name where the template gives none: stack, logical id and random letters, within `most` characters. */
  generatedName(most: number): string;
}

export interface Made {
  readonly physicalId: string;
  /** What Fn::GetAtt answers. */
  readonly attributes?: Readonly<Record<string, string>>;
}

/**
 * A property in neither list fails the resource, so that nothing of a template is silently dropped.
 * Which list a property stands in is AWS's "Update requires" of the resource's reference page.
 */
export interface ResourceType {
  /** e.g. `AWS::SNS::Topic`. */
  readonly type: string;
  /** A change of these makes a new resource. */
  readonly createOnly: readonly string[];
  /** A change of these is made in place, by `update`. */
  readonly updatable: readonly string[];
  /** Names the resource among all others: a new resource cannot have the old one's name while that one stands. */
  readonly nameProperty?: string;
  /** Whether its Tags are an object, as of few types, and no list of pairs. */
  readonly tagsAsMap?: true;
  /** The call that makes it. */
  create(properties: Properties, making: Making): Made;
  /** The one that has the name which the template gives, to be imported as it is; undefined where there is none. Absent: it cannot be imported. */
  existing?(properties: Properties, making: Making): Made | undefined;
  /** The calls that follow; where one fails, the resource is there and has to be removed. */
  complete?(made: Made, properties: Properties, making: Making): void;
  /** Brings it from what `previous` says to what `properties` say. */
  update?(made: Made, properties: Properties, previous: Properties, making: Making): void;
  delete(made: Made, properties: Properties, making: Making): void;
  /** What it is now, in the template's words (at least what `properties` name); undefined where it is gone. Absent: its drift is not checked. */
  read?(made: Made, properties: Properties, making: Making): Properties | undefined;
}
