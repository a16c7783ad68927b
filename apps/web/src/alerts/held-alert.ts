import type { AlertRuleCreateInput } from "@carillon/core/contracts";

/** A rule of an event that is not saved yet. */
export type HeldAlert = { readonly key: string; readonly rule: AlertRuleCreateInput };
