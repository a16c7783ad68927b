"use client";

import { useMemo } from "react";
import { previewOf } from "#templates/preview.ts";
import type { TemplateSource } from "#templates/template-source.ts";
import { useSettled } from "#ui/use-settled.ts";

export type TemplatePreviewProps = {
  readonly value: unknown;
  readonly source: TemplateSource;
  /** A name is being typed: what is not right yet is not told yet. */
  readonly quiet?: boolean | undefined;
};

const SHOWN = 400;

/** What would be sent if it ran now, or what is wrong with the templates. */
export function TemplatePreview({ value, source, quiet }: TemplatePreviewProps) {
  const settled = useSettled(value);
  const preview = useMemo(() => previewOf(settled, source, new Date()), [settled, source]);
  switch (preview.kind) {
    case "none":
      return null;
    case "problem":
      return (
        <p aria-live="polite" className="wrap-anywhere mt-1 min-h-4 text-bad text-xs">
          {quiet ? "" : preview.messages.join(" · ")}
        </p>
      );
    case "later":
      return (
        <p className="wrap-anywhere mt-1 min-h-4 text-ink-3 text-xs">
          Filled in at the run: <span className="font-mono">{preview.names.join(", ")}</span>
        </p>
      );
    case "value":
      return (
        <p className="mt-1 flex min-h-4 gap-1.5 text-xs">
          <span className="shrink-0 text-ink-3">Now:</span>
          <output className="wrap-anywhere line-clamp-3 whitespace-pre-wrap font-mono text-ink-2">
            {textOf(preview.value)}
          </output>
        </p>
      );
  }
}

function textOf(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
