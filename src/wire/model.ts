/** The shape of a generated `model.json`: what wire knows of one AWS service, trimmed from botocore's service model. */

export type ProtocolName = "json" | "cbor" | "query" | "ec2" | "rest-xml";

/** One service: its protocols, the operations that are modelled, and the names of those that are not. */
export interface Model {
  /** Our folder name, e.g. `logs`. */
  readonly service: string;
  /** Where the facts come from, e.g. `botocore 1.43.11`. */
  readonly source: string;
  readonly apiVersion: string;
  /** The service name in a SigV4 credential scope, e.g. `monitoring` for CloudWatch. */
  readonly signingName: string;
  /** Protocols that clients speak to this service. */
  readonly protocols: readonly ProtocolName[];
  /** First part of `X-Amz-Target` for JSON services. */
  readonly targetPrefix?: string;
  readonly jsonVersion?: string;
  /** JSON and CBOR clients that send `x-amzn-query-mode` get the query protocol's error code beside the shape's name. */
  readonly queryCompatible?: boolean;
  readonly xmlNamespace?: string;
  /** Query protocol: the member that a path other than `/` stands for (SQS's QueueUrl). */
  readonly addressedBy?: string;
  /** What stands before an error's name in `__type`, e.g. `com.amazonaws.sqs`; nothing where absent. */
  readonly errorNamespace?: string;
  readonly operations: Readonly<Record<string, OperationModel>>;
  /** Operations that AWS has and Trailbell does not model; REST ones with their route so that a call can be named. */
  readonly unbuilt: Readonly<Record<string, HttpRoute | null>>;
  readonly shapes: Readonly<Record<string, Shape>>;
}

export interface HttpRoute {
  readonly method: string;
  /** e.g. `/{Bucket}/{Key+}?uploads`. */
  readonly uri: string;
  /** Status of a successful answer; 200 where absent. */
  readonly code?: number;
}

export interface OperationModel {
  readonly http?: HttpRoute;
  /** Name of the input structure; absent where the operation takes nothing. */
  readonly input?: string;
  readonly output?: string;
  /** Query protocol: the element that wraps the result. */
  readonly resultWrapper?: string;
  /** REST XML: the one output member is the root element's text (S3's GetBucketLocation). */
  readonly unwrapped?: boolean;
  readonly errors?: readonly string[];
}

export type Shape = StructureShape | ListShape | MapShape | StringShape | NumberShape | TimestampShape | PlainShape;

interface Documented {
  /** The value must not be shown (CloudTrail prints HIDDEN_DUE_TO_SECURITY_REASONS). */
  readonly sensitive?: boolean;
}

/** A reference to a shape from a member, list or map, with what the place adds to it. */
export interface Member {
  readonly shape: string;
  readonly locationName?: string;
  readonly location?: "header" | "headers" | "uri" | "querystring" | "statusCode";
  /** EC2's name in a query, where it differs from the capitalised `locationName`. */
  readonly queryName?: string;
  readonly flattened?: boolean;
  readonly xmlAttribute?: boolean;
  readonly xmlNamespace?: { readonly prefix?: string; readonly uri: string };
  readonly idempotencyToken?: boolean;
}

export interface StructureShape extends Documented {
  readonly type: "structure";
  readonly members: Readonly<Record<string, Member>>;
  readonly required?: readonly string[];
  /** REST: the member that is the whole body. */
  readonly payload?: string;
  readonly locationName?: string;
  readonly union?: boolean;
  readonly xmlNamespace?: { readonly prefix?: string; readonly uri: string };
  /** Present on errors: wire code (where it differs from the shape's name) and HTTP status. */
  readonly error?: { readonly code?: string; readonly httpStatusCode?: number; readonly senderFault?: boolean };
}

export interface ListShape extends Documented {
  readonly type: "list";
  readonly member: Member;
  readonly flattened?: boolean;
  readonly min?: number;
  readonly max?: number;
}

export interface MapShape extends Documented {
  readonly type: "map";
  readonly key: Member;
  readonly value: Member;
  readonly flattened?: boolean;
  readonly min?: number;
  readonly max?: number;
}

export interface StringShape extends Documented {
  readonly type: "string";
  readonly enum?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
}

export interface NumberShape extends Documented {
  readonly type: "integer" | "long" | "float" | "double";
  readonly min?: number;
  readonly max?: number;
}

export interface TimestampShape extends Documented {
  readonly type: "timestamp";
  readonly timestampFormat?: "iso8601" | "rfc822" | "unixTimestamp";
}

export interface PlainShape extends Documented {
  readonly type: "boolean" | "blob";
  readonly min?: number;
  readonly max?: number;
  readonly streaming?: boolean;
}
