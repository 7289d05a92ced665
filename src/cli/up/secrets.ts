/** What `up` lets people in by: the operator's access key and the token of `/_trailbell/`, given or made, and kept to the user. */
import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type AccessKey, newAccessKey } from "../../cloud/credentials.ts";
import { UserError } from "../user-error.ts";

/** A secret, and the words that tell the user where it is; none where the user gave it. */
export interface Told<Secret> {
  readonly secret: Secret;
  readonly hint?: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The operator's key: of the environment, else of `credentials` in the data folder, which is made where it is not there,
 * else new and told once.
 * @throws {UserError}
 */
export function operatorKey(env: Environment, data: string | undefined): Told<AccessKey> {
  const { TRAILBELL_ACCESS_KEY_ID: accessKeyId, TRAILBELL_SECRET_ACCESS_KEY: secretAccessKey } = env;
  if (accessKeyId && secretAccessKey) return { secret: { accessKeyId, secretAccessKey } };
  if (accessKeyId || secretAccessKey)
    throw new UserError(
      "secret-invalid",
      "set both TRAILBELL_ACCESS_KEY_ID and TRAILBELL_SECRET_ACCESS_KEY, or neither",
    );
  const made = newAccessKey();
  if (data === undefined)
    return {
      secret: made,
      hint: `the operator's key, told this once: export AWS_ACCESS_KEY_ID=${made.accessKeyId} AWS_SECRET_ACCESS_KEY=${made.secretAccessKey}`,
    };
  const file = join(data, "credentials");
  const text = kept(file, () => profile(made));
  const [id, secret] = ["aws_access_key_id", "aws_secret_access_key"].map((name) => settingIn(text, name));
  if (!id || !secret)
    throw new UserError(
      "secret-invalid",
      `${file} holds no aws_access_key_id and aws_secret_access_key: remove it to get a new key`,
    );
  return {
    secret: { accessKeyId: id, secretAccessKey: secret },
    hint: `the operator's key is in ${file}: export AWS_SHARED_CREDENTIALS_FILE=${file}`,
  };
}

/** The token of `/_trailbell/`: of TRAILBELL_TOKEN, else of `token` in the data folder, else new and told once. @throws {UserError} */
export function adminToken({ TRAILBELL_TOKEN: given }: Environment, data: string | undefined): Told<string> {
  if (given) {
    if (!/^[\w.~+/=-]{16,}$/.test(given))
      throw new UserError(
        "secret-invalid",
        "TRAILBELL_TOKEN must have at least 16 characters, of letters, digits and -._~+/=",
      );
    return { secret: given };
  }
  const made = randomBytes(24).toString("base64url");
  if (data === undefined) return { secret: made, hint: `the token of /_trailbell/, told this once: ${made}` };
  const file = join(data, "token");
  return { secret: kept(file, () => `${made}\n`).trim(), hint: `the token of /_trailbell/ is in ${file}` };
}

function profile({ accessKeyId, secretAccessKey }: AccessKey): string {
  return `[default]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`;
}

function settingIn(text: string, name: string): string | undefined {
  return new RegExp(`^\\s*${name}\\s*=\\s*(\\S+)`, "m").exec(text)?.[1];
}

/** What the file holds; one that is not there is made, for its owner's eyes alone. */
function kept(file: string, make: () => string): string {
  try {
    writeFileSync(file, make(), { flag: "wx", mode: 0o600 });
  } catch (error) {
    if ((error as { code?: string }).code !== "EEXIST") throw error;
  }
  return readFileSync(file, "utf8");
}
