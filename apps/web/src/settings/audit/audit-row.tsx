"use client";

import { type AuditEntry, auditWords } from "@carillon/core/contracts";
import { KeyRound } from "lucide-react";
import { useState } from "react";
import { Badge } from "#ui/badge.tsx";
import { Button } from "#ui/button.tsx";
import { DescriptionList } from "#ui/description-list.tsx";
import { JsonView } from "#ui/json-view.tsx";
import { ExactTime, RelativeTime } from "#ui/time.tsx";

type AuditRowProps = { readonly entry: AuditEntry; readonly onTarget: (target: string) => void };

/** One thing that was done, as a sentence; the rest of it when it is opened. */
export function AuditRow({ entry, onTarget }: AuditRowProps) {
  const [isOpen, setOpen] = useState(false);
  const { who, did, what } = auditWords(entry);
  return (
    <li className="border-line border-b last:border-b-0">
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="flex min-h-11 cursor-pointer flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 hover:bg-hover focus-visible:outline-offset-[-2px]">
          <span className="wrap-anywhere min-w-0 flex-1">
            <bdi className="font-medium">{who}</bdi> <span className="text-ink-2">{did}</span>
            {what === null ? null : (
              <>
                {" "}
                <bdi className="font-medium">{what}</bdi>
              </>
            )}
          </span>
          {entry.token ? (
            <Badge icon={<KeyRound className="size-3" aria-hidden="true" />}>{entry.token.name}</Badge>
          ) : null}
          <span className="text-ink-3 text-xs">
            <RelativeTime at={entry.at} />
          </span>
        </summary>
        {isOpen ? (
          <div className="space-y-3 px-4 pt-1 pb-4">
            <DescriptionList
              rows={[
                { term: "At", value: <ExactTime at={entry.at} /> },
                { term: "Verb", value: <span className="font-mono text-xs">{entry.verb}</span> },
                {
                  term: "By",
                  value: entry.token ? `${who}, with the token ${entry.token.name}` : who,
                },
                {
                  term: "Target",
                  value: (
                    <span className="flex flex-wrap items-center gap-2">
                      <span className="wrap-anywhere font-mono text-xs">{entry.target}</span>
                      <Button size="sm" onClick={() => onTarget(entry.target)}>
                        All about it
                      </Button>
                    </span>
                  ),
                },
              ]}
            />
            {Object.keys(entry.details).length > 0 ? (
              <JsonView value={entry.details} label="Details" />
            ) : null}
          </div>
        ) : null}
      </details>
    </li>
  );
}
