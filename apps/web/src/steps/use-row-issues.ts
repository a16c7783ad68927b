"use client";

import type { Issue } from "@carillon/core/contracts";
import { useState } from "react";
import { issuesBelow } from "#schema-form/issues-below.ts";
import type { StepsDraft } from "#steps/steps-draft.ts";

/** What is wrong with each step, wherever it is moved to since; a step with something wrong is opened as it is told. */
export function useRowIssues(issues: readonly Issue[], { rows, text }: StepsDraft) {
  const [open, setOpen] = useState<ReadonlySet<string>>(
    () => new Set(rows.length === 1 ? rows.map(({ key }) => key) : []),
  );
  const isJson = text !== undefined;
  const [told, setTold] = useState(() => tellBy(issues, rows, isJson));
  // What was told of JSON is of the steps that were made of it.
  if (told.issues !== issues || (told.isJson && !isJson)) {
    const now = tellBy(issues, rows, isJson);
    setTold(now);
    setOpen(new Set([...open, ...now.ofRow.keys()]));
  }
  return { issuesOf: (key: string) => told.ofRow.get(key) ?? NONE, open, setOpen };
}

const NONE: readonly Issue[] = [];

function tellBy(issues: readonly Issue[], rows: StepsDraft["rows"], isJson: boolean) {
  const ofRow = new Map<string, readonly Issue[]>();
  for (const [at, { key }] of rows.entries()) {
    const own = issuesBelow(issues, `steps.${at}`);
    if (own.length > 0) ofRow.set(key, own);
  }
  return { issues, ofRow, isJson };
}
