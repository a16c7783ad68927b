import { issuesOf } from "@carillon/connector-kit";
import { expect } from "vitest";
import type { z } from "zod";

/** A sentence for a person: it begins like one, ends like one or with a quotation, and holds none of what only a program understands. */
export function expectReadable(sentence: string): void {
  expect(sentence).toMatch(/^[\p{Lu}\p{N}:"'*#].*[.!?”]$/su);
  expect(sentence.length, sentence).toBeGreaterThan(10);
  expect(sentence.length, sentence).toBeLessThan(600);
  expect(sentence).not.toMatch(/undefined|\[object|NaN|\bnull\b|\n\s+at |node_modules|\.\.$/);
}

/** The value is refused, and an issue names this path. */
export function expectPathRefused(schema: z.ZodType, value: unknown, path: string): void {
  const parsed = schema.safeParse(value);
  expect(parsed.success, `accepted: ${JSON.stringify(value)}`).toBe(false);
  const paths = parsed.error ? issuesOf(parsed.error).map((issue) => issue.path) : [];
  expect(paths).toContain(path);
}
