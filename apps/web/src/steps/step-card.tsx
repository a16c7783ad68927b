"use client";

import type { Issue } from "@carillon/core/contracts";
import { clsx } from "clsx";
import { ChevronRight } from "lucide-react";
import { useCallback, useId, useLayoutEffect, useRef, useState } from "react";
import { useToolActions } from "#actions/use-actions.ts";
import type { JsonSchema } from "#schema-form/json-schema.ts";
import { idProblem, idsReadIn } from "#steps/rename-step.ts";
import { StepButtons } from "#steps/step-buttons.tsx";
import { StepFields } from "#steps/step-fields.tsx";
import { issueAt } from "#steps/step-form.ts";
import { failuresOf, readableAt } from "#steps/step-order.ts";
import { configOf, stepWords } from "#steps/step-words.ts";
import { idOf, type StepRow } from "#steps/steps-draft.ts";
import type { TemplateSource } from "#templates/template-source.ts";
import { useToolChoices } from "#tools/use-tool-choices.ts";
import { Badge } from "#ui/badge.tsx";

type StepCardProps = {
  readonly rows: readonly StepRow[];
  readonly at: number;
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
  readonly issues: readonly Issue[];
  readonly base: TemplateSource;
  readonly onId: (id: string) => void;
  readonly onChange: (change: (step: JsonSchema) => JsonSchema) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onDuplicate: () => void;
  readonly onRemove: () => void;
  readonly onInvalid: (path: string, message: string | undefined) => void;
};

const NONE = { step: {}, key: "", knownAs: "", revision: 0 };

/** One step: in a line what it does, and open all that it says. */
export function StepCard(props: StepCardProps) {
  const { rows, at, issues, onInvalid } = props;
  const { step, key, revision } = rows[at] ?? NONE;
  const id = useId();
  const [isInvalid, tellInvalid] = useWhetherInvalid(onInvalid);
  // What is not yet a value is not put out of sight.
  const isOpen = props.isOpen || isInvalid;
  const [wasOpen, setWasOpen] = useState(isOpen);
  if (isOpen && !wasOpen) setWasOpen(true);
  const { toolId, actionId } = configOf(step);
  const tools = useToolChoices(toolId);
  const actions = useToolActions(toolId);
  const steps = rows.map((row) => row.step);
  const name = idOf(step);
  const readable = readableAt(steps, at);
  const failures = failuresOf(steps, name);
  const reads = idsReadIn(step).filter((each) => !readable.some((other) => idOf(other) === each));
  const words = stepWords(step, {
    action: actions.data?.actions.find((each) => each.id === actionId)?.name ?? actionId,
    tool: tools.chosen?.name,
    failures,
  });
  return (
    <li className="rounded-lg border border-line bg-canvas" data-step={key}>
      <fieldset aria-label={`Step ${at + 1}: ${name}`} className="min-w-0">
        <div className="flex flex-wrap items-center gap-x-1 p-2">
          <h3 className="min-w-0 flex-1 basis-full sm:basis-0">
            <button
              type="button"
              aria-expanded={isOpen}
              aria-controls={`${id}-fields`}
              aria-labelledby={`${id}-title`}
              aria-describedby={`${id}-words`}
              onClick={() => props.onOpen(!isOpen)}
              className="flex min-h-8 w-full items-center gap-2 rounded-md px-1 text-left hover:bg-hover pointer-coarse:min-h-10"
            >
              <ChevronRight
                className={clsx("size-4 shrink-0 text-ink-3 transition-transform", isOpen && "rotate-90")}
                aria-hidden="true"
              />
              <span id={`${id}-title`} className="flex min-w-0 items-baseline gap-2">
                <span className="text-ink-3 text-xs tabular-nums">
                  <span className="sr-only">Step </span>
                  {at + 1}
                </span>
                <span className="truncate font-medium font-mono text-sm">{name || "no id"}</span>
              </span>
              {issues.length > 0 ? <Badge tone="bad">Needs a look</Badge> : null}
            </button>
          </h3>
          <div className="order-last ml-auto flex sm:order-none">
            <StepButtons
              name={name}
              isFirst={at === 0}
              isLast={at === rows.length - 1}
              onMove={props.onMove}
              onDuplicate={props.onDuplicate}
              onRemove={props.onRemove}
            />
          </div>
          <div className="basis-full space-y-1 px-1 pb-0.5 pl-7 text-xs">
            <p id={`${id}-words`} className="wrap-anywhere text-ink-2">
              {words}
            </p>
            {reads.length > 0 ? (
              <p className="wrap-anywhere text-warn">
                It reads {reads.map((each) => `steps.${each}`).join(", ")}, which it cannot from this place.
              </p>
            ) : null}
          </div>
        </div>
        <div id={`${id}-fields`} hidden={!isOpen} className="border-line border-t p-3 sm:p-4">
          {wasOpen ? (
            <StepFields
              {...{ step, issues, revision, tools, readable }}
              idError={idProblem(rows, key) ?? issueAt(issues, "id")}
              isRead={rows.some((row) => row.key !== key && idsReadIn(row.step).includes(name))}
              onId={props.onId}
              onChange={props.onChange}
              later={[...new Set(steps.slice(at + 1).map(idOf))].filter((each) => each !== "")}
              base={props.base}
              actions={actions.data?.actions}
              onInvalid={tellInvalid}
            />
          ) : null}
        </div>
      </fieldset>
    </li>
  );
}

/** Whether a field of the step holds what is not yet a value. */
function useWhetherInvalid(onInvalid: StepCardProps["onInvalid"]) {
  const [invalid, setInvalid] = useState<ReadonlySet<string>>(new Set());
  const told = useRef(onInvalid);
  useLayoutEffect(() => {
    told.current = onInvalid;
  });
  const tell = useCallback((path: string, message: string | undefined) => {
    told.current(path, message);
    setInvalid((before) => {
      if (before.has(path) === (message !== undefined)) return before;
      return new Set(message === undefined ? [...before].filter((each) => each !== path) : [...before, path]);
    });
  }, []);
  return [invalid.size > 0, tell] as const;
}
