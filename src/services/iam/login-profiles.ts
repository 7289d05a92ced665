/** Login profiles: that a user has a console password; the password itself is not kept. */
import type {
  CreateLoginProfileRequest,
  CreateLoginProfileResponse,
  DeleteLoginProfileRequest,
  GetLoginProfileRequest,
  GetLoginProfileResponse,
  UpdateLoginProfileRequest,
} from "@aws-sdk/client-iam";
import type { Call, Handler } from "../../cloud/call.ts";
import { fault } from "./faults.ts";
import { loginProfiles, type StoredProfile } from "./tables.ts";
import { findUser } from "./users.ts";

export const createLoginProfile: Handler<CreateLoginProfileRequest, CreateLoginProfileResponse> = (input, call) => {
  const user = findUser(input.UserName, call);
  if (loginProfiles.has(call.store, call.account, user.name))
    throw fault("EntityAlreadyExistsException", `Login Profile for user ${user.name} already exists.`);
  const profile = {
    account: call.account,
    userName: user.name,
    created: call.now,
    resetRequired: input.PasswordResetRequired ?? false,
  };
  loginProfiles.put(call.store, profile);
  return { LoginProfile: shown(profile) };
};

export const getLoginProfile: Handler<GetLoginProfileRequest, GetLoginProfileResponse> = (input, call) => ({
  LoginProfile: shown(findProfile(input.UserName, call)),
});

export const updateLoginProfile: Handler<UpdateLoginProfileRequest, object> = (input, call) => {
  const profile = findProfile(input.UserName, call);
  loginProfiles.put(call.store, { ...profile, resetRequired: input.PasswordResetRequired ?? profile.resetRequired });
  return {};
};

export const deleteLoginProfile: Handler<DeleteLoginProfileRequest, object> = (input, call) => {
  loginProfiles.delete(call.store, call.account, findProfile(input.UserName, call).userName);
  return {};
};

function findProfile(userName: string | undefined, call: Call): StoredProfile {
  const { name } = findUser(userName, call);
  const profile = loginProfiles.get(call.store, call.account, name);
  if (!profile) throw fault("NoSuchEntityException", `Login Profile for User ${name} cannot be found.`);
  return profile;
}

function shown({ userName, created, resetRequired }: StoredProfile) {
  return {
    UserName: userName,
    CreateDate: new Date(created),
    PasswordResetRequired: resetRequired,
  };
}
