import type { ToolCallInput } from "@carillon/core";

type Told = Partial<Record<keyof ToolCallInput, unknown>>;

const FIELDS = [
  "tool_id",
  "agent_session_id",
  "session_id",
  "idempotency_key",
  "dry_run",
  "max_length",
  "truncation",
] as const;

/** What a client says of a call in `_meta`, `carillon/idempotency_key`, beside its arguments; not checked yet. */
export function toldInMeta(meta: Readonly<Record<string, unknown>> | undefined): Told {
  const told: Told = {};
  for (const field of FIELDS) {
    const value = meta?.[`carillon/${field}`];
    if (value !== undefined) told[field] = value;
  }
  return told;
}
