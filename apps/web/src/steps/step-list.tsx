"use client";

import { type Issue, MAX_STEPS } from "@carillon/core/contracts";
import { Plus } from "lucide-react";
import { useRef, useState } from "react";
import { addRow, changeRow, duplicateRow, moveRow, removeRow } from "#steps/change-rows.ts";
import { putBack } from "#steps/put-back.ts";
import { renameStep } from "#steps/rename-step.ts";
import { StepCard } from "#steps/step-card.tsx";
import { idOf, type StepsDraft } from "#steps/steps-draft.ts";
import { useFocusAfter } from "#steps/use-focus-after.ts";
import type { TemplateSource } from "#templates/template-source.ts";
import { Button } from "#ui/button.tsx";
import { notify } from "#ui/notify.ts";

export type ChangeSteps = (change: (draft: StepsDraft) => StepsDraft) => void;

type StepListProps = {
  readonly draft: StepsDraft;
  readonly change: ChangeSteps;
  /** Keys of the steps whose fields are in sight. */
  readonly open: ReadonlySet<string>;
  readonly setOpen: (open: ReadonlySet<string>) => void;
  readonly issuesOf: (key: string) => readonly Issue[];
  readonly base: TemplateSource;
  readonly onInvalid: (path: string, message: string | undefined) => void;
};

/** The steps in their order. */
export function StepList({ draft, change, open, setOpen, issuesOf, base, onInvalid }: StepListProps) {
  const { rows } = draft;
  const list = useRef<HTMLOListElement>(null);
  const [said, setSaid] = useState("");
  const focusOn = useFocusAfter(list);
  const toggle = (key: string, isOpen: boolean) =>
    setOpen(new Set(isOpen ? [...open, key] : [...open].filter((each) => each !== key)));
  const move = (key: string, by: -1 | 1) => {
    const at = rows.findIndex((row) => row.key === key);
    if (!rows[at + by]) return;
    change((before) => moveRow(before, key, by));
    setSaid(`${idOf(rows[at]?.step ?? {})} is now step ${at + by + 1} of ${rows.length}`);
  };
  const add = () => {
    const { row } = addRow(draft);
    change((before) => ({ ...before, rows: [...before.rows, row] }));
    setOpen(new Set([...open, row.key]));
    focusOn(row.key, "input");
  };
  const duplicate = (key: string) => {
    const made = duplicateRow(draft, key);
    if (!made) return;
    change(() => made.draft);
    setOpen(new Set([...open, made.row.key]));
    focusOn(made.row.key, "input");
  };
  const remove = (key: string) => {
    const at = rows.findIndex((row) => row.key === key);
    const row = rows[at];
    if (!row) return;
    change((before) => removeRow(before, key));
    const next = rows[at + 1] ?? rows[at - 1];
    focusOn(next?.key, "h3 button");
    notify.success(`${idOf(row.step) || "The step"} is removed`, {
      action: { label: "Undo", onClick: () => change((before) => putBack(before, row, at)) },
    });
  };
  return (
    <div className="space-y-3">
      <ol ref={list} className="space-y-2">
        {rows.map((row, at) => (
          <StepCard
            key={row.key}
            {...{ rows, at, base }}
            isOpen={open.has(row.key)}
            onOpen={(isOpen) => toggle(row.key, isOpen)}
            issues={issuesOf(row.key)}
            onId={(id) => change((before) => renameStep(before, row.key, id))}
            onChange={(to) => change((before) => changeRow(before, row.key, to))}
            onMove={(by) => move(row.key, by)}
            onDuplicate={() => duplicate(row.key)}
            onRemove={() => remove(row.key)}
            onInvalid={(path, message) => onInvalid(`${row.key}.${path}`, message)}
          />
        ))}
      </ol>
      <p role="status" className="sr-only">
        {said}
      </p>
      <Button data-add disabled={rows.length >= MAX_STEPS} onClick={add}>
        <Plus className="size-4" aria-hidden="true" />
        Add step
      </Button>
    </div>
  );
}
