"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { problemOf } from "#api/error-of.ts";
import { useTRPC } from "#api/trpc.ts";
import { useCan } from "#api/use-can.ts";
import { useMe } from "#api/use-me.ts";
import { LimitsCard } from "#settings/limits-card.tsx";
import { NameForm } from "#settings/name-form.tsx";
import { PlanCard } from "#settings/plan-card.tsx";
import { roleLabel } from "#settings/role-words.ts";
import { Button } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { DescriptionList } from "#ui/description-list.tsx";
import { notify } from "#ui/notify.ts";
import { SkeletonRows } from "#ui/skeleton.tsx";

const LeaveWorkspace = dynamic(
  () => import("#settings/leave-workspace.tsx").then((module) => module.LeaveWorkspace),
  { ssr: false },
);

const DeleteWorkspace = dynamic(
  () => import("#settings/delete-workspace.tsx").then((module) => module.DeleteWorkspace),
  { ssr: false },
);

export function WorkspaceSettings() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { data } = useMe();
  const admin = useCan("admin");
  const owner = useCan("owner");
  const [leaving, setLeaving] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const rename = useMutation(
    trpc.workspace.rename.mutationOptions({
      onSuccess: () => {
        notify.success("Saved");
        return queryClient.invalidateQueries(trpc.me.pathFilter());
      },
      onError: (problem) =>
        notify.error("The workspace was not renamed", { description: problemOf(problem).message }),
    }),
  );
  if (!data) return <SkeletonRows rows={3} label="the workspace" />;
  return (
    <div className="max-w-xl space-y-4">
      <Card title="Workspace">
        <div className="space-y-4">
          <NameForm
            key={data.workspace.id}
            label="Name"
            {...(admin.reason ? { hint: admin.reason } : {})}
            name={data.workspace.name}
            busy={rename.isPending}
            disabled={!admin.allowed}
            onSave={(name) => rename.mutate({ name })}
          />
          <DescriptionList
            rows={[
              { term: "Your role", value: roleLabel(data.role) },
              { term: "Id", value: <span className="font-mono text-xs">{data.workspace.id}</span> },
            ]}
          />
        </div>
      </Card>
      <PlanCard />
      <LimitsCard />
      <Card
        title="Leave this workspace"
        description="You lose what is in it at once; an admin can invite you again."
        actions={
          <Button variant="danger" onClick={() => setLeaving(true)}>
            Leave…
          </Button>
        }
      >
        <p className="text-ink-3 text-xs">The last owner stays: make somebody else owner first.</p>
      </Card>
      {owner.allowed ? (
        <Card
          title="Delete this workspace"
          description="With all that is in it, for everybody, for good."
          actions={
            <Button variant="danger" onClick={() => setDeleting(true)}>
              Delete…
            </Button>
          }
        >
          <p className="text-ink-3 text-xs">Your only workspace stays: make another one first.</p>
        </Card>
      ) : null}
      {deleting ? <DeleteWorkspace name={data.workspace.name} onClose={() => setDeleting(false)} /> : null}
      {leaving ? <LeaveWorkspace name={data.workspace.name} onClose={() => setLeaving(false)} /> : null}
    </div>
  );
}
