"use client";

import type { OpenApiImport, Tool } from "@carillon/core/contracts";
import { useState } from "react";
import { plural } from "#format/plural.ts";
import { Button } from "#ui/button.tsx";
import { Checkbox } from "#ui/checkbox.tsx";
import { Notice } from "#ui/notice.tsx";
import { SearchInput } from "#ui/search-input.tsx";

/** Boxes in the page at once; a search finds the others. */
const SHOWN = 200;

type ChooseProps = {
  readonly document: OpenApiImport;
  readonly tool: Tool;
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
};

/** Which operations of a document become actions. */
export function ChooseOperations({ document, tool, chosen, onChange }: ChooseProps) {
  const [search, setSearch] = useState("");
  const words = search.trim().toLowerCase();
  const found = document.operations.filter(({ name, method, path }) =>
    `${name} ${method} ${path}`.toLowerCase().includes(words),
  );
  const set = (ids: readonly string[], isChosen: boolean) => {
    const next = new Set(chosen);
    for (const id of ids) isChosen ? next.add(id) : next.delete(id);
    onChange(next);
  };
  const ids = found.map(({ id }) => id);
  return (
    <>
      <p className="wrap-anywhere font-medium">
        <bdi>{document.title || "A document without a title"}</bdi>{" "}
        <span className="font-normal text-ink-3">{document.version}</span>
      </p>
      <DocumentNotes document={document} tool={tool} />
      <div className="flex flex-wrap items-center gap-2">
        <div className="min-w-40 flex-1">
          <SearchInput value={search} onChange={setSearch} label="Search operations" />
        </div>
        <Button size="sm" onClick={() => set(ids, true)}>
          Choose {words === "" ? "all" : "these"}
        </Button>
        <Button size="sm" onClick={() => set(ids, false)}>
          Choose none
        </Button>
      </div>
      <ul
        aria-label="Operations"
        className="max-h-72 space-y-2 overflow-y-auto rounded-md border border-line p-3"
      >
        {found.slice(0, SHOWN).map(({ id, name, method, path }) => (
          <li key={id} className="wrap-anywhere">
            <Checkbox
              label={<bdi>{name}</bdi>}
              hint={`${method} ${path}`}
              checked={chosen.has(id)}
              onChange={(event) => set([id], event.target.checked)}
            />
          </li>
        ))}
        {found.length === 0 ? <li className="text-ink-3">None is called so.</li> : null}
      </ul>
      {found.length > SHOWN ? (
        <p className="text-ink-3 text-xs">
          {SHOWN} of {found.length} are shown; search for the others.
        </p>
      ) : null}
    </>
  );
}

/** What one has to know of it: where it says it is, how it is authorized, and what is left out. */
function DocumentNotes({ document, tool }: Pick<ChooseProps, "document" | "tool">) {
  const { servers, security, skipped } = document;
  const address = typeof tool.credentials.baseUrl === "string" ? tool.credentials.baseUrl : "";
  const isElsewhere = servers.length > 0 && !servers.some((server) => sameAddress(server, address));
  return (
    <div className="space-y-2 empty:hidden">
      {isElsewhere ? (
        <Notice tone="warn" title="The document names another address">
          {servers.join(", ")}. Requests go to {address}, the tool's base address.
        </Notice>
      ) : null}
      {security.length > 0 ? (
        <Notice tone="info" title="How it is authorized">
          <Lines lines={security} />
        </Notice>
      ) : null}
      {skipped.length > 0 ? (
        <Notice tone="neutral" title={`${plural(skipped.length, "operation")} left out`}>
          <Lines
            lines={skipped.slice(0, 10).map(({ method, path, reason }) => `${method} ${path}: ${reason}`)}
          />
        </Notice>
      ) : null}
    </div>
  );
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

const sameAddress = (one: string, other: string) => one.replace(/\/+$/, "") === other.replace(/\/+$/, "");
