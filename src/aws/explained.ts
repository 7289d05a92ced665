/** Errors of AWS and of the network as sentences that say what to do. */
import { TrailbellError } from "../errors/trailbell-error.ts";
import type { Target } from "./connection.ts";

/** What AWS, the network or the credentials refuse; the message says what happened and what to do. */
export class AwsError extends TrailbellError {
  override readonly name = "AwsError";

  constructor(message: string) {
    super("aws-refused", message);
  }
}

/** What the official clients throw. */
interface ClientError {
  readonly name: string;
  readonly message: string;
  readonly code?: string;
}

type Sentence = (error: ClientError, target: Target) => string;

function where({ endpoint }: Target): string {
  return endpoint ?? "AWS";
}

const unreachable: Sentence = (error, target) =>
  target.endpoint === undefined
    ? `AWS cannot be reached (${error.code ?? error.name}): look at the network and the region's name, then run the command again`
    : `${target.endpoint} cannot be reached (${error.code ?? error.name}): start the embedded cloud with 'trailbell up', or leave out --endpoint and AWS_ENDPOINT_URL to speak to AWS`;

const denied: Sentence = ({ message }) =>
  `not allowed: ${message.replace(/\.$/, "")}; --print-policy prints the permissions that the command needs`;

const notAccepted: Sentence = ({ message }, target) =>
  `${where(target)} does not accept the credentials (${message}): see 'aws sts get-caller-identity', and choose others with --profile or AWS_PROFILE`;

const expired: Sentence = () =>
  "the credentials have expired: sign in again (with IAM Identity Center: 'aws sso login')";

const quota: Sentence = ({ message }) =>
  `a quota of the account is reached: ${message.replace(/\.$/, "")}; remove what is not needed, or ask for more in the console of Service Quotas`;

/** By the error's name or code. */
const sentences: Readonly<Record<string, Sentence>> = {
  CredentialsProviderError: ({ message }) =>
    `no AWS credentials (${message}): run 'aws configure' or 'aws sso login', choose a profile with --profile, or an embedded cloud with --endpoint`,
  ECONNREFUSED: unreachable,
  ECONNRESET: unreachable,
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  ENOTFOUND: unreachable,
  EAI_AGAIN: unreachable,
  ETIMEDOUT: unreachable,
  TimeoutError: unreachable,
  AccessDenied: denied,
  AccessDeniedException: denied,
  AuthorizationError: denied,
  AuthorizationErrorException: denied,
  UnauthorizedOperation: denied,
  InvalidClientTokenId: notAccepted,
  UnrecognizedClientException: notAccepted,
  InvalidAccessKeyId: notAccepted,
  SignatureDoesNotMatch: notAccepted,
  InvalidSignatureException: notAccepted,
  ExpiredToken: expired,
  ExpiredTokenException: expired,
  RequestExpired: expired,
  LimitExceededException: quota,
  LimitExceeded: quota,
  Throttling: () => "AWS asks to slow down: wait a minute and run the command again",
  ThrottlingException: () => "AWS asks to slow down: wait a minute and run the command again",
};

/** The error in the user's words; a bug of ours comes back as it is. */
export function explained(error: unknown, target: Target): unknown {
  if (!(error instanceof Error) || error instanceof TrailbellError) return error;
  const told = error as ClientError;
  if (told.message === "Region is missing")
    return new AwsError("no region: give --region or AWS_REGION, or write region into the configuration");
  const sentence = (told.code !== undefined && sentences[told.code]) || sentences[told.name];
  if (sentence) return new AwsError(sentence(told, target));
  // Not the answer of an AWS service at all: the client keeps what it could not read.
  if ("$response" in error && !("$fault" in error))
    return new AwsError(
      `${where(target)} does not answer as AWS does (${told.message.split("\n")[0]}): look at the URL of --endpoint or AWS_ENDPOINT_URL`,
    );
  // Whatever else AWS refuses, it says so in its own words; only its answers carry $metadata with a status.
  const { $metadata: answer } = error as { $metadata?: { httpStatusCode?: number } };
  return answer?.httpStatusCode === undefined
    ? error
    : new AwsError(`${where(target)} answered ${told.name}: ${told.message}`);
}
