"use client";

import { SearchX } from "lucide-react";
import { useMemo, useState } from "react";
import { OperationRow } from "#api-reference/operation-row.tsx";
import { readDocument } from "#api-reference/read-document.ts";
import { useDocument } from "#api-reference/use-document.ts";
import { Card } from "#ui/card.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { LoadError } from "#ui/load-error.tsx";
import { PageHeader } from "#ui/page-header.tsx";
import { SearchInput } from "#ui/search-input.tsx";
import { SkeletonRows } from "#ui/skeleton.tsx";

/** The OpenAPI document to look through. */
export function ApiReferencePage() {
  const { data, error, refetch } = useDocument();
  const [search, setSearch] = useState("");
  const groups = useMemo(() => (data ? [...readDocument(data)] : []), [data]);
  const words = search.toLowerCase();
  const found = groups
    .map(([name, operations]) => ({
      name,
      operations: operations.filter(({ id, summary }) => `${id} ${summary}`.toLowerCase().includes(words)),
    }))
    .filter(({ operations }) => operations.length > 0);
  return (
    <>
      <PageHeader
        title="REST API"
        description={
          <>
            Every operation under <code>/api/v1</code>, as{" "}
            <a href="/api/openapi.json" className="text-accent underline underline-offset-2">
              the OpenAPI 3.1 document
            </a>{" "}
            has it.
          </>
        }
        back={{ href: "/docs", label: "Docs" }}
      />
      <div className="mb-4 flex">
        <SearchInput label="Search operations" value={search} onChange={setSearch} />
      </div>
      {!data && error ? <LoadError error={error} what="document" onRetry={() => void refetch()} /> : null}
      {!data && !error ? <SkeletonRows rows={8} label="the operations" /> : null}
      {data && found.length === 0 ? (
        <EmptyState icon={SearchX} title="No operation has these words">
          Look for a part of its path, or of what it does.
        </EmptyState>
      ) : null}
      <div className="space-y-4">
        {found.map(({ name, operations }) => (
          <Card key={name} title={name} flush>
            <ul aria-label={`Operations of ${name}`}>
              {operations.map((operation) => (
                <OperationRow key={operation.id} operation={operation} />
              ))}
            </ul>
          </Card>
        ))}
      </div>
    </>
  );
}
