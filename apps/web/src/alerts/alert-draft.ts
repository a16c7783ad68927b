import {
  type AlertKind,
  type AlertRule,
  type AlertRuleCreateInput,
  type Issue,
  withAlertTexts,
} from "@carillon/core/contracts";
import { ALERT_KINDS } from "#alerts/alert-words.ts";
import { changedParts } from "#api/changed-parts.ts";
import { isSchema } from "#schema-form/json-schema.ts";
import { pruneValue } from "#schema-form/prune-value.ts";

/** What the form of a rule holds; numbers are text while they are typed. */
export type AlertDraft = {
  readonly name: string;
  readonly kind: AlertKind;
  readonly eventId: number | null;
  readonly threshold: string;
  readonly windowMinutes: string;
  readonly tellsRecovery: boolean;
  readonly isActive: boolean;
  readonly toolId: number | undefined;
  readonly actionId: string | undefined;
  readonly parameters: unknown;
};

export function newAlertDraft(eventId: number | null): AlertDraft {
  return {
    name: "",
    kind: "failed",
    eventId,
    threshold: "3",
    windowMinutes: "15",
    tellsRecovery: true,
    isActive: true,
    toolId: undefined,
    actionId: undefined,
    parameters: undefined,
  };
}

/** `toolType` is for the texts that the rule leaves to us, which are then shown. */
export function alertDraftOf(rule: AlertRule, toolType: string | undefined): AlertDraft {
  return {
    ...settingsOf(rule),
    threshold: String(rule.threshold),
    windowMinutes: String(rule.windowMinutes),
    parameters: withAlertTexts(toolType ?? "", rule.actionId, rule.parameters),
  };
}

/** What makes a rule like it. */
export function settingsOf(rule: AlertRule): AlertRuleCreateInput {
  const { name, kind, eventId, threshold, windowMinutes, tellsRecovery, isActive } = rule;
  const { toolId, actionId, parameters } = rule;
  return {
    ...{ name, kind, eventId, threshold, windowMinutes, tellsRecovery, isActive },
    ...{ toolId, actionId, parameters },
  };
}

type Checked =
  | { readonly ok: true; readonly input: AlertRuleCreateInput }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** A draft as `alerts.create` takes it, or what it lacks. */
export function alertInput(draft: AlertDraft): Checked {
  const { toolId, actionId, kind } = draft;
  const threshold = Number(draft.threshold);
  const windowMinutes = Number(draft.windowMinutes);
  const issues: Issue[] = [
    ...(draft.name.trim() === "" ? [{ path: "name", message: "A name is needed" }] : []),
    ...(toolId === undefined ? [{ path: "toolId", message: "Choose a tool" }] : []),
    ...(actionId === undefined ? [{ path: "actionId", message: "Choose an action" }] : []),
    ...(kind === "failed-repeatedly" ? numberIssue("threshold", threshold, 1_000) : []),
    ...(kind === "did-not-run" ? numberIssue("windowMinutes", windowMinutes, 10_080) : []),
  ];
  if (issues.length > 0 || toolId === undefined || actionId === undefined) return { ok: false, issues };
  const parameters = pruneValue(draft.parameters ?? {});
  return {
    ok: true,
    input: {
      name: draft.name.trim(),
      kind,
      eventId: ALERT_KINDS[kind].ofEvents ? draft.eventId : null,
      threshold: kind === "failed-repeatedly" ? threshold : 3,
      windowMinutes: kind === "did-not-run" ? windowMinutes : 15,
      tellsRecovery: draft.tellsRecovery,
      isActive: draft.isActive,
      toolId,
      actionId,
      parameters: isSchema(parameters) ? { ...parameters } : {},
    },
  };
}

/** Of a changed rule what is not as it was when it was opened. */
export function changedAlertInput(
  opened: AlertDraft,
  input: AlertRuleCreateInput,
): Partial<AlertRuleCreateInput> {
  const was = alertInput(opened);
  return was.ok ? changedParts(was.input, input) : input;
}

function numberIssue(path: string, value: number, most: number): Issue[] {
  return Number.isInteger(value) && value >= 1 && value <= most
    ? []
    : [{ path, message: `A whole number from 1 to ${most.toLocaleString("en")}` }];
}
