import type { z } from "zod";
import { OperatorError } from "./operator-error.ts";

/** @throws OperatorError naming the options that are wrong */
export function readInput<Schema extends z.ZodType>(schema: Schema, values: unknown): z.output<Schema> {
  const parsed = schema.safeParse(values);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message, code, input }) => {
    const isMissing = code === "invalid_type" && input === undefined;
    return `--${String(path[0])} ${isMissing ? "is missing" : message}`;
  });
  throw new OperatorError(`${problems.join("; ")}; add --help to see how it is written`);
}
