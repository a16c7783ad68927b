"use client";

import type { Approval } from "@carillon/core/contracts";
import { useState } from "react";
import { useDecideApproval } from "#agents/use-approvals.ts";
import { problemOf } from "#api/error-of.ts";
import { Card } from "#ui/card.tsx";
import { DescriptionList } from "#ui/description-list.tsx";
import { Field, FieldError } from "#ui/field.tsx";
import { GuardedButton } from "#ui/guarded-button.tsx";
import { Input } from "#ui/input.tsx";
import { JsonView } from "#ui/json-view.tsx";
import { Link } from "#ui/link.tsx";
import { notify } from "#ui/notify.ts";
import { RelativeTime } from "#ui/time.tsx";

/** As it comes over the wire, where what is undefined is left out. */
type WaitingCall = Omit<Approval, "inputs"> & { readonly inputs?: unknown };

/** One call that waits: what it would do, and the two answers to it. */
export function ApprovalCard({ approval }: { readonly approval: WaitingCall }) {
  const [reason, setReason] = useState("");
  const decide = useDecideApproval();
  const { toolName } = approval;
  const say = (decision: "approve" | "reject") =>
    decide.mutate(
      { id: approval.id, decision, reason },
      {
        onSuccess: () =>
          notify.success(decision === "approve" ? `${toolName} runs now` : `${toolName} is rejected`),
      },
    );
  return (
    <Card title={<span className="font-mono">{toolName}</span>}>
      <div className="grid gap-4 md:grid-cols-2">
        <div className="min-w-0">
          <JsonView value={approval.inputs} label={`inputs of ${toolName}`} />
        </div>
        <DescriptionList
          rows={[
            {
              term: "Asked by",
              value: (
                <span className="wrap-anywhere">
                  <bdi>{approval.agentRole ?? approval.tokenName ?? "an agent"}</bdi>
                  {approval.userName ? (
                    <>
                      , token of <bdi>{approval.userName}</bdi>
                    </>
                  ) : null}
                </span>
              ),
            },
            { term: "Connection", value: approval.connectionName ?? "(deleted)" },
            { term: "Asked", value: <RelativeTime at={approval.createdAt} /> },
            { term: "Waits until", value: <RelativeTime at={approval.expiresAt} /> },
            {
              term: "Run",
              value: (
                <Link
                  href={`/runs/${approval.executionId}`}
                  className="font-medium text-accent underline-offset-2 hover:underline"
                >
                  the run that waits
                </Link>
              ),
            },
          ]}
        />
      </div>
      <div className="mt-4 flex flex-wrap items-end gap-2">
        <div className="min-w-0 flex-1 basis-full sm:basis-60">
          <Field label="Reason">
            {(control) => (
              <Input
                {...control}
                value={reason}
                maxLength={1_000}
                autoComplete="off"
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </Field>
        </div>
        <GuardedButton
          variant="danger"
          busy={decide.isPending}
          aria-label={`Reject ${toolName}`}
          onClick={() => say("reject")}
        >
          Reject
        </GuardedButton>
        <GuardedButton
          variant="primary"
          busy={decide.isPending}
          aria-label={`Approve ${toolName}`}
          onClick={() => say("approve")}
        >
          Approve
        </GuardedButton>
      </div>
      {decide.error ? <FieldError>{problemOf(decide.error).message}</FieldError> : null}
    </Card>
  );
}
