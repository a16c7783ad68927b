"use client";

import type { Tool } from "@carillon/core/contracts";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { problemOf } from "#api/error-of.ts";
import { useTRPC } from "#api/trpc.ts";
import { useToolMutations } from "#tools/use-tool-mutations.ts";
import { ConfirmByName } from "#ui/confirm-by-name.tsx";
import { Notice } from "#ui/notice.tsx";
import { notify } from "#ui/notify.ts";

const SHOWN = 200;

type DeleteToolProps = {
  readonly tool: Tool;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
};

/** Says which events would be paused and which alerts not be sent before it deletes; what the server refuses with is shown as it says it. */
export function DeleteTool({ tool, open, onOpenChange }: DeleteToolProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const events = useQuery(
    trpc.events.getAll.queryOptions({ toolId: tool.id, limit: SHOWN }, { enabled: open }),
  );
  const rules = useQuery(trpc.alerts.list.queryOptions({}, { enabled: open }));
  const { remove } = useToolMutations();
  const uses = events.data?.events ?? [];
  const alerts = rules.data?.rules.filter(({ toolId }) => toolId === tool.id) ?? [];
  const conflict = remove.error && problemOf(remove.error).code === "CONFLICT";
  const confirm = () =>
    remove.mutate(
      { id: tool.id, force: uses.length > 0 || conflict === true },
      {
        onSuccess: () => {
          notify.success(`${tool.name} is deleted`);
          router.push("/tools");
        },
      },
    );
  return (
    <ConfirmByName
      open={open}
      onOpenChange={onOpenChange}
      title={`Delete ${tool.name}?`}
      name={tool.name}
      action={
        uses.length > 0 ? "Delete and pause its events" : conflict ? "Delete all the same" : "Delete tool"
      }
      busy={remove.isPending || events.isPending || rules.isPending}
      error={remove.error ? problemOf(remove.error).message : undefined}
      onConfirm={confirm}
    >
      <p>Its credentials are erased. Its runs stay in the log. This cannot be undone.</p>
      {uses.length > 0 ? (
        <Notice
          tone="warn"
          title={
            uses.length === 1
              ? "One event uses it and would be paused"
              : `${uses.length} events use it and would be paused`
          }
        >
          <NameList of={uses} />
        </Notice>
      ) : null}
      {alerts.length > 0 ? (
        <Notice
          tone="warn"
          title={
            alerts.length === 1
              ? "One alert is sent through it and would reach nobody"
              : `${alerts.length} alerts are sent through it and would reach nobody`
          }
        >
          <NameList of={alerts} />
        </Notice>
      ) : null}
    </ConfirmByName>
  );
}

function NameList({ of }: { readonly of: readonly { readonly id: number; readonly name: string }[] }) {
  return (
    <ul className="list-inside list-disc">
      {of.map(({ id, name }) => (
        <li key={id} className="wrap-anywhere">
          <bdi>{name}</bdi>
        </li>
      ))}
    </ul>
  );
}
