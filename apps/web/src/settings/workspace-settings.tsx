"use client";

import { useMe } from "#api/use-me.ts";
import { Card } from "#ui/card.tsx";
import { DescriptionList } from "#ui/description-list.tsx";
import { SkeletonRows } from "#ui/skeleton.tsx";

export function WorkspaceSettings() {
  const { data } = useMe();
  if (!data) return <SkeletonRows rows={3} label="the workspace" />;
  return (
    <div className="max-w-xl">
      <Card title="Workspace">
        <DescriptionList
          rows={[
            { term: "Name", value: <bdi>{data.workspace.name}</bdi> },
            { term: "Your role", value: data.role },
            { term: "Plan", value: data.workspace.plan },
            { term: "Id", value: <span className="font-mono text-xs">{data.workspace.id}</span> },
          ]}
        />
      </Card>
    </div>
  );
}
