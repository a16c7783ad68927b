"use client";

import { BUDGET_PERIODS, BUDGET_SCOPES, type Budget, type BudgetScope } from "@carillon/core/contracts";
import { type FormEvent, useId, useState } from "react";
import { ownerOf, PERIOD_WORDS, SCOPE_WORDS } from "#agents/costs/budget-words.ts";
import { useBudgetMutations } from "#agents/costs/use-costs.ts";
import { problemOf } from "#api/error-of.ts";
import { costWords } from "#format/cost.ts";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import { notify } from "#ui/notify.ts";
import { ProblemNotice } from "#ui/problem-notice.tsx";
import { Select } from "#ui/select.tsx";

const SUBJECT_HINTS: Readonly<Record<BudgetScope, string>> = {
  workspace: "",
  token: "The token's id. Empty: each token has this budget.",
  role: "The agent role's id. Empty: each role has this budget.",
  session: "What the agent calls its session. Empty: each session has this budget.",
  tool: "Such as web.search. Empty: each tool has this budget.",
};

/** Makes a budget, or sets another amount of one. */
export function BudgetDialog({ saved, onClose }: { readonly saved?: Budget; readonly onClose: () => void }) {
  const { create, update } = useBudgetMutations();
  const formId = useId();
  const [scope, setScope] = useState<BudgetScope>(saved?.scope ?? "workspace");
  const [subject, setSubject] = useState("");
  const [period, setPeriod] = useState(saved?.period ?? "month");
  const [amount, setAmount] = useState(saved?.amount ?? "");
  const { error, isPending } = saved ? update : create;
  const issueOf = (path: string) =>
    error ? problemOf(error).issues.find((issue) => issue.path === path)?.message : undefined;
  const done = {
    onSuccess: () => {
      notify.success("The budget holds at once");
      onClose();
    },
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isPending) return;
    if (saved) return update.mutate({ id: saved.id, amount: amount.trim() }, done);
    const own = scope === "workspace" || subject.trim() === "" ? null : subject.trim();
    create.mutate({ scope, subject: own, period, amount: amount.trim() }, done);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={saved ? `Budget: ${ownerOf(saved)}, ${PERIOD_WORDS[saved.period]}` : "New budget"}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" busy={isPending}>
            {saved ? "Save amount" : "Create budget"}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate className="space-y-4">
        <ProblemNotice error={error} title="The budget was not saved" />
        {saved ? null : (
          <>
            <Field label="Of" required>
              {(control) => (
                <Select
                  {...control}
                  value={scope}
                  onChange={(event) =>
                    setScope(BUDGET_SCOPES.find((each) => each === event.target.value) ?? scope)
                  }
                >
                  {BUDGET_SCOPES.map((each) => (
                    <option key={each} value={each}>
                      {SCOPE_WORDS[each]}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
            {scope === "workspace" ? null : (
              <Field label="Which one" hint={SUBJECT_HINTS[scope]} error={issueOf("subject")}>
                {(control) => (
                  <Input
                    {...control}
                    autoComplete="off"
                    value={subject}
                    onChange={(event) => setSubject(event.target.value)}
                  />
                )}
              </Field>
            )}
            <Field label="Per" hint="Days and months are of UTC." required>
              {(control) => (
                <Select
                  {...control}
                  value={period}
                  onChange={(event) =>
                    setPeriod(BUDGET_PERIODS.find((each) => each === event.target.value) ?? period)
                  }
                >
                  {BUDGET_PERIODS.map((each) => (
                    <option key={each} value={each}>
                      {PERIOD_WORDS[each]}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
          </>
        )}
        <Field
          label="Amount, in units"
          hint={
            saved
              ? `${costWords(saved.spent)} of it ${saved.spent === "1" ? "is" : "are"} spent, and stay so.`
              : "A unit is what the workspace's prices are given in, such as a dollar."
          }
          error={issueOf("amount")}
          required
        >
          {(control) => (
            <Input
              {...control}
              inputMode="decimal"
              autoComplete="off"
              value={amount}
              onChange={(event) => setAmount(event.target.value)}
            />
          )}
        </Field>
      </form>
    </Dialog>
  );
}
