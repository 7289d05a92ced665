/** Settings that alarms of several kinds have, from the wire and to it. */
import type { ActionConfiguration, WarmUpConfiguration } from "@aws-sdk/client-cloudwatch";
import type { CommonSettings, TagsPropagation, WarmUp } from "../../../alarms/settings.ts";
import { actionRefusals } from "../../../alarms/validation.ts";
import { fault } from "../faults.ts";

interface CommonInput {
  readonly AlarmName?: string | undefined;
  readonly AlarmDescription?: string | undefined;
  readonly ActionsEnabled?: boolean | undefined;
  readonly OKActions?: readonly string[] | undefined;
  readonly AlarmActions?: readonly string[] | undefined;
  readonly InsufficientDataActions?: readonly string[] | undefined;
  readonly ActionConfiguration?: ActionConfiguration | undefined;
}

/** The settings that every kind has. */
export function commonSettings(input: CommonInput, arn: string): CommonSettings {
  const { AlarmDescription: description, ActionConfiguration: actions } = input;
  return {
    name: input.AlarmName ?? "",
    arn,
    ...(description !== undefined && { description }),
    actionsEnabled: input.ActionsEnabled ?? true,
    okActions: input.OKActions ?? [],
    alarmActions: input.AlarmActions ?? [],
    insufficientDataActions: input.InsufficientDataActions ?? [],
    ...(actions && propagationOf(actions)),
  };
}

/** @throws ValidationError in AWS's words */
export function checkActions(settings: CommonSettings, region: string): void {
  const [refusal] = actionRefusals(settings);
  if (refusal) throw fault(refusal.code, refusal.message);
  const { okActions, alarmActions, insufficientDataActions } = settings;
  for (const action of [...okActions, ...alarmActions, ...insufficientDataActions]) {
    const [, , , own = ""] = action.split(":");
    if (own !== "" && own !== region)
      throw fault("ValidationError", `Invalid region ${own} specified. Only ${region} is supported.`);
  }
}

/** @throws ValidationError where keys are both included and excluded */
export function propagationOf({ AlarmTagsPropagation: given }: ActionConfiguration): {
  readonly tagsPropagation?: TagsPropagation;
} {
  if (!given) return {};
  const { Enabled: enabled = false, IncludedTagKeys: included, ExcludedTagKeys: excluded } = given;
  if (included && excluded)
    throw fault("ValidationError", "IncludedTagKeys and ExcludedTagKeys are mutually exclusive parameters.");
  return { tagsPropagation: { enabled, ...(included && { included }), ...(excluded && { excluded }) } };
}

/** What DescribeAlarms shows of {@link propagationOf}. */
export function wirePropagation({ tagsPropagation }: CommonSettings): object {
  if (!tagsPropagation) return {};
  const { enabled, included, excluded } = tagsPropagation;
  return {
    ActionConfiguration: {
      AlarmTagsPropagation: {
        Enabled: enabled,
        ...(included && { IncludedTagKeys: included }),
        ...(excluded && { ExcludedTagKeys: excluded }),
      },
    },
  };
}

export function warmUpOf(given: WarmUpConfiguration | undefined): { readonly warmUp?: WarmUp } {
  if (!given) return {};
  const { WarmUpPeriodDurationInMinutes: minutes = 1, OnlyStartEvaluatingAfterWarmUpPeriodEnds: whole } = given;
  return { warmUp: { minutes, ...(whole !== undefined && { whole }) } };
}

export function wireWarmUp(warmUp: WarmUp | undefined): object {
  if (!warmUp) return {};
  const { minutes, whole = false } = warmUp;
  return {
    WarmUpConfiguration: { WarmUpPeriodDurationInMinutes: minutes, OnlyStartEvaluatingAfterWarmUpPeriodEnds: whole },
  };
}
