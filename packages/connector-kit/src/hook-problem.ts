import { ToolPattern } from "@carillon/core";
import { z } from "zod";

const HookShape = z.looseObject({
  kind: z.literal("carillon-hook"),
  name: z
    .string()
    .max(100)
    .regex(/^[a-z0-9][a-z0-9._-]*$/, "must look like audit-log"),
  on: z.enum(["before", "after", "error"]),
  priority: z.int().min(-1_000_000).max(1_000_000),
  tools: ToolPattern,
  timeoutMs: z.int().min(1).max(30_000),
  run: z.custom((value) => typeof value === "function", "must be a function"),
});

/** What is wrong with something that says it is a hook, as a package may bring it; null: nothing. */
export function hookProblem(value: unknown): string | null {
  const parsed = HookShape.safeParse(value);
  if (parsed.success) return null;
  const [issue] = parsed.error.issues;
  const path = issue?.path.map(String).join(".") || "it";
  return `is no hook as defineHook makes it (${path}: ${issue?.message ?? "is not right"})`;
}
