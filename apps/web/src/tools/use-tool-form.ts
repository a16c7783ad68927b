"use client";

import type { Issue } from "@carillon/core/contracts";
import { useState } from "react";
import { problemOf } from "#api/error-of.ts";
import { issuesBelow } from "#schema-form/issues-below.ts";
import type { JsonSchema } from "#schema-form/json-schema.ts";
import { isSchema } from "#schema-form/json-schema.ts";
import { missingFields } from "#schema-form/missing-fields.ts";
import { pruneValue } from "#schema-form/prune-value.ts";
import { useFocusInvalid } from "#schema-form/use-focus-invalid.ts";
import { useInvalidFields } from "#schema-form/use-invalid-fields.ts";
import { concurrencyOf } from "#tools/concurrency-text.ts";
import { rateLimitOf } from "#tools/rate-limit-text.ts";
import { tagsOf } from "#tools/tags-text.ts";

export type ToolDraft = {
  readonly name: string;
  readonly description: string;
  readonly tags: string;
  readonly rateLimit: string;
  readonly concurrency: string;
  readonly credentials: unknown;
};

export type ToolFields = {
  readonly name: string;
  readonly description: string;
  readonly tags: string[];
  readonly rateLimit: number | null;
  readonly concurrency: number | null;
  readonly credentials: Record<string, unknown>;
};

/** What a tool's form holds, what is wrong with it, and what of it is sent. `revision` changes when it is filled from outside. */
export function useToolForm(schema: JsonSchema, first: ToolDraft) {
  const [initial] = useState(first);
  const [draft, setDraft] = useState(initial);
  const [revision, setRevision] = useState(0);
  const [issues, setIssues] = useState<readonly Issue[]>([]);
  const [attempt, setAttempt] = useState(0);
  const invalid = useInvalidFields();
  const tell = (found: readonly Issue[]) => {
    setIssues(found);
    setAttempt((before) => before + 1);
  };
  const credentials = pruneValue(draft.credentials);
  const check = (): ToolFields | undefined => {
    const missing = missingFields(schema, credentials, schema).map((issue) => ({
      ...issue,
      path: `credentials.${issue.path}`,
    }));
    const nameless = draft.name.trim() === "" ? [{ path: "name", message: "A name is needed" }] : [];
    const rateLimit = rateLimitOf(draft.rateLimit);
    const limitless =
      rateLimit === undefined
        ? [{ path: "rateLimit", message: "A whole number of calls from 1 to 1,000,000, or nothing" }]
        : [];
    const concurrency = concurrencyOf(draft.concurrency);
    const capless =
      concurrency === undefined
        ? [{ path: "concurrency", message: "A whole number of calls from 1 to 10,000, or nothing" }]
        : [];
    tell([...nameless, ...missing, ...limitless, ...capless]);
    if (nameless.length + missing.length > 0 || invalid.any()) return undefined;
    if (rateLimit === undefined || concurrency === undefined) return undefined;
    return {
      name: draft.name.trim(),
      description: draft.description.trim(),
      tags: tagsOf(draft.tags),
      rateLimit,
      concurrency,
      credentials: isSchema(credentials) ? { ...credentials } : {},
    };
  };
  return {
    draft,
    /** Something is held that was not there at first. */
    isChanged: JSON.stringify(draft) !== JSON.stringify(initial),
    revision,
    credentials: isSchema(credentials) ? { ...credentials } : {},
    change: (change: Partial<ToolDraft>) => setDraft((before) => ({ ...before, ...change })),
    fill: (change: Partial<ToolDraft>) => {
      setDraft((before) => ({ ...before, ...change }));
      setRevision((before) => before + 1);
      setIssues([]);
    },
    check,
    refuse: (error: unknown) => tell(problemOf(error).issues),
    issueOf: (path: string) => issues.find((issue) => issue.path === path)?.message,
    credentialIssues: issuesBelow(issues, "credentials"),
    formRef: useFocusInvalid(attempt),
    onInvalid: invalid.onInvalid,
  };
}

export type ToolForm = ReturnType<typeof useToolForm>;
