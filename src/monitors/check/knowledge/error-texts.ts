/** What `errorCode` and `errorMessage` never say: each is taken for the other, or for a word of another trade. */

/** Messages of sign-ins that fail, which have no code: user guide, "AWS Management Console sign-in events". */
const signInMessages: readonly string[] = ["Failed authentication", "No username found in supplied account"];

/** Codes that people look for, as records say them. */
const commonCodes: readonly string[] = [
  ...["AccessDenied", "AccessDeniedException", "Client.UnauthorizedOperation", "UnauthorizedOperation"],
  ...["UnauthorizedException", "AuthFailure", "Client.AuthFailure", "ThrottlingException", "NoSuchEntityException"],
  ...["NoSuchBucket", "ResourceNotFoundException", "ValidationException", "Client.DryRunOperation"],
];

interface Said {
  readonly message: string;
  readonly fix: string;
  readonly isCertain: boolean;
}

/** What is wrong with a text that one of the two fields is compared with, in words that follow the field's name. */
export function errorTextComplaint(path: string, text: string, fits: (value: string) => boolean): Said | undefined {
  if (path === "errorCode") return codeComplaint(text, fits);
  return path === "errorMessage" ? messageComplaint(text, fits) : undefined;
}

function codeComplaint(text: string, fits: (value: string) => boolean): Said | undefined {
  const message = signInMessages.find((each) => fits(each) && !text.startsWith("*"));
  if (/\s/.test(text.trim()) || message !== undefined) {
    return {
      message: `is never ${text}: a code is one word, and this is the message of a failed call`,
      fix: `Write $.errorMessage = "${text}"`,
      isCertain: true,
    };
  }
  if (text === "UnauthorizedOperation") {
    return {
      message: "is hardly ever UnauthorizedOperation: EC2 says Client.UnauthorizedOperation",
      fix: 'Write "*UnauthorizedOperation"',
      isCertain: false,
    };
  }
  return /UnauthorizedAccess/.test(text)
    ? {
        message: `is ${text} in no record that is known: EC2 says Client.UnauthorizedOperation, others AccessDenied`,
        fix: 'Write "*UnauthorizedOperation"',
        isCertain: true,
      }
    : undefined;
}

function messageComplaint(text: string, fits: (value: string) => boolean): Said | undefined {
  const squeezed = text.replaceAll(/[\s*]/g, "").toLowerCase();
  const meant = signInMessages.find((each) => each.replaceAll(" ", "").toLowerCase() === squeezed);
  if (meant !== undefined && !fits(meant)) {
    return { message: `is never ${text}: records say ${meant}`, fix: `Write "${meant}"`, isCertain: true };
  }
  const code = commonCodes.find((each) => each === text);
  return code === undefined
    ? undefined
    : {
        message: `is hardly ever ${text}: that is a code, and a message is a sentence`,
        fix: `Write $.errorCode = "${code}"`,
        isCertain: false,
      };
}
