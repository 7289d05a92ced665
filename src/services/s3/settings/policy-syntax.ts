/** What S3 demands of a bucket policy before it takes it. */
import { like } from "../../../cloud/like.ts";
import { bucketArn } from "../buckets/bucket.ts";
import { fault } from "../faults.ts";

type Fields = Readonly<Record<string, unknown>>;

const malformed = (sentence: string, detail?: string) =>
  fault("MalformedPolicy", detail === undefined ? {} : { Detail: detail }, sentence);

/** @throws MalformedPolicy with S3's sentence for the first thing that is wrong. */
export function checkPolicy(text: string, bucket: string): void {
  const document = parseObject(text);
  for (const field of Object.keys(document))
    if (!["Version", "Id", "Statement"].includes(field)) throw malformed(`Unknown field ${field}`, field);
  const version = document.Version;
  if (version !== undefined && version !== "2012-10-17" && version !== "2008-10-17")
    throw malformed("The policy must contain a valid version string");
  const statements = listOf(document.Statement);
  if (document.Statement === undefined || statements.length === 0)
    throw malformed("Missing required field Statement", "Statement");
  for (const statement of statements) checkStatement(statement, bucket);
}

function parseObject(text: string): Fields {
  try {
    const document: unknown = text.startsWith("{") ? JSON.parse(text) : undefined;
    if (isFields(document)) return document;
  } catch {
    // Told below.
  }
  throw malformed("Policies must be valid JSON and the first byte must be '{'");
}

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];

const statementFields: ReadonlySet<string> = new Set(
  "Sid Effect Principal NotPrincipal Action NotAction Resource NotResource Condition".split(" "),
);

function checkStatement(statement: unknown, bucket: string): void {
  if (!isFields(statement)) throw malformed("Invalid policy syntax.");
  for (const field of Object.keys(statement))
    if (!statementFields.has(field)) throw malformed(`Unknown field ${field}`, field);
  const { Effect: effect } = statement;
  if (effect === undefined) throw malformed("Missing required field Effect", "Effect");
  if (effect !== "Allow" && effect !== "Deny") throw malformed(`Invalid effect: ${effect}`, String(effect));
  for (const field of ["Principal", "Action", "Resource"])
    if (statement[field] === undefined && statement[`Not${field}`] === undefined)
      throw malformed(`Missing required field ${field}`, field);
  checkPrincipal(statement.Principal ?? statement.NotPrincipal);
  checkActions(listOf(statement.Action ?? statement.NotAction));
  const resources = listOf(statement.Resource ?? statement.NotResource).map(String);
  checkResources(resources, listOf(statement.Action).map(String), bucket);
  if (statement.Condition !== undefined && !isFields(statement.Condition)) throw malformed("Invalid policy syntax.");
}

const principalForms: Readonly<Record<string, RegExp>> = {
  AWS: /^(\*|\d{12}|arn:aws[\w-]*:(iam|sts)::(\d{12}|cloudfront):.+|A[A-Z0-9]{15,})$/,
  Service: /^[\w-]+(\.[\w-]+)*\.amazon(aws)?\.com(\.cn)?$/,
  Federated: /./,
  CanonicalUser: /^[0-9a-f]{64}$/,
};

function checkPrincipal(principal: unknown): void {
  if (principal === "*") return;
  const kinds = isFields(principal) ? Object.entries(principal) : [];
  const isValid = kinds.every(([kind, names]) =>
    listOf(names).every((name) => principalForms[kind]?.test(String(name))),
  );
  if (kinds.length === 0 || !isValid) throw malformed("Invalid principal in policy");
}

function checkActions(actions: readonly unknown[]): void {
  for (const action of actions)
    if (action !== "*" && !/^(s3|s3-object-lambda):[A-Za-z*?]+$/i.test(String(action)))
      throw malformed("Policy has invalid action", String(action));
}

/** Every resource must be the bucket or in it, and every action have a resource that it can be done to. */
function checkResources(resources: readonly string[], actions: readonly string[], bucket: string): void {
  for (const resource of resources) {
    const [name = ""] = resource.split("/");
    if (!like(name, bucketArn(bucket))) throw malformed("Policy has invalid resource", resource);
  }
  const named = actions.filter((action) => !/[*?]/.test(action));
  for (const action of named)
    if (!resources.some((resource) => (isObjectAction(action) ? /[/*]/.test(resource) : !resource.includes("/"))))
      throw malformed("Action does not apply to any resource(s) in statement");
}

const isObjectAction = (action: string) =>
  /^s3:((Abort|List)MultipartUpload(Parts)?$|Replicate|Initiate|(?!.*Bucket).*Object)/i.test(action);
