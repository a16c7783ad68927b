"use client";

import type { ConnectionTest } from "@carillon/core/contracts";
import type { z } from "zod";
import { problemOf } from "#api/error-of.ts";
import { JsonView } from "#ui/json-view.tsx";
import { Notice } from "#ui/notice.tsx";

type ConnectionTestResultProps = {
  readonly result: z.infer<typeof ConnectionTest> | undefined;
  readonly error: unknown;
};

export function ConnectionTestResult({ result, error }: ConnectionTestResultProps) {
  if (error) {
    return (
      <Notice tone="bad" title="The connection could not be tested" live>
        {problemOf(error).message}
      </Notice>
    );
  }
  if (!result) return null;
  return (
    <Notice
      tone={result.success ? "good" : "bad"}
      title={result.success ? "The connection works" : "The connection does not work"}
      live
    >
      <p>{result.message}</p>
      {Object.keys(result.details).length > 0 ? (
        <details className="mt-1.5">
          <summary className="text-xs">Details</summary>
          <div className="mt-1.5">
            <JsonView value={result.details} label="test details" />
          </div>
        </details>
      ) : null}
    </Notice>
  );
}
