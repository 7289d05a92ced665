/** The kinds of keys there are: what each may be used for, and the algorithms it then knows. */
import type { KeyMetadata, KeySpec, KeyUsageType } from "@aws-sdk/client-kms";
import { invalid } from "./faults.ts";

type Algorithms = Pick<
  KeyMetadata,
  "EncryptionAlgorithms" | "SigningAlgorithms" | "MacAlgorithms" | "KeyAgreementAlgorithms"
>;

const rsa: Partial<Record<KeyUsageType, Algorithms>> = {
  ENCRYPT_DECRYPT: { EncryptionAlgorithms: ["RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256"] },
  SIGN_VERIFY: {
    SigningAlgorithms: [
      "RSASSA_PKCS1_V1_5_SHA_256",
      "RSASSA_PKCS1_V1_5_SHA_384",
      "RSASSA_PKCS1_V1_5_SHA_512",
      "RSASSA_PSS_SHA_256",
      "RSASSA_PSS_SHA_384",
      "RSASSA_PSS_SHA_512",
    ],
  },
};

type Signing = NonNullable<Algorithms["SigningAlgorithms"]>[number];
type Mac = NonNullable<Algorithms["MacAlgorithms"]>[number];

function curve(algorithm: Signing): Partial<Record<KeyUsageType, Algorithms>> {
  return {
    SIGN_VERIFY: { SigningAlgorithms: [algorithm] },
    KEY_AGREEMENT: { KeyAgreementAlgorithms: ["ECDH"] },
  };
}

function signing(...algorithms: Signing[]) {
  return { SIGN_VERIFY: { SigningAlgorithms: algorithms } };
}
function mac(algorithm: Mac) {
  return { GENERATE_VERIFY_MAC: { MacAlgorithms: [algorithm] } };
}

/** https://docs.aws.amazon.com/kms/latest/developerguide/symm-asymm-choose-key-spec.html; SM2 is for China's regions. */
const specs: Partial<Record<KeySpec, Partial<Record<KeyUsageType, Algorithms>>>> = {
  SYMMETRIC_DEFAULT: { ENCRYPT_DECRYPT: { EncryptionAlgorithms: ["SYMMETRIC_DEFAULT"] } },
  RSA_2048: rsa,
  RSA_3072: rsa,
  RSA_4096: rsa,
  ECC_NIST_P256: curve("ECDSA_SHA_256"),
  ECC_NIST_P384: curve("ECDSA_SHA_384"),
  ECC_NIST_P521: curve("ECDSA_SHA_512"),
  ECC_SECG_P256K1: signing("ECDSA_SHA_256"),
  ECC_NIST_EDWARDS25519: signing("ED25519_SHA_512", "ED25519_PH_SHA_512"),
  ML_DSA_44: signing("ML_DSA_SHAKE_256"),
  ML_DSA_65: signing("ML_DSA_SHAKE_256"),
  ML_DSA_87: signing("ML_DSA_SHAKE_256"),
  HMAC_224: mac("HMAC_SHA_224"),
  HMAC_256: mac("HMAC_SHA_256"),
  HMAC_384: mac("HMAC_SHA_384"),
  HMAC_512: mac("HMAC_SHA_512"),
};

export function isSymmetric({ spec }: { readonly spec: KeySpec }): boolean {
  return spec === "SYMMETRIC_DEFAULT";
}

export function algorithmsOf({ spec, usage }: { readonly spec: KeySpec; readonly usage: KeyUsageType }): Algorithms {
  return specs[spec]?.[usage] ?? {};
}

/** What a key is for; only symmetric keys need not say it. @throws ValidationException */
export function checkedUsage(spec: KeySpec, usage: KeyUsageType | undefined): KeyUsageType {
  const usages = specs[spec];
  if (!usages) throw invalid(`KeySpec ${spec} is not supported in this Region.`);
  if (usage === undefined) {
    if (spec === "SYMMETRIC_DEFAULT") return "ENCRYPT_DECRYPT";
    throw invalid("You must specify a KeyUsage value for all KMS keys except for symmetric encryption keys.");
  }
  if (!usages[usage]) throw invalid(`KeyUsage ${usage} is not compatible with KeySpec ${spec}`);
  return usage;
}
