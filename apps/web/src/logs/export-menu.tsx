"use client";

import type { LogExportFormat } from "@carillon/core/contracts";
import { Download } from "lucide-react";
import { exportPath, type LogFilters } from "#logs/log-filters.ts";
import { Button } from "#ui/button.tsx";
import { Menu } from "#ui/menu.tsx";

const FORMATS: readonly { readonly format: LogExportFormat; readonly label: string }[] = [
  { format: "csv", label: "CSV, for a spreadsheet" },
  { format: "json", label: "JSON" },
  { format: "ndjson", label: "JSON, one line each" },
];

/** All logs that the filters fit as a file; the browser writes it while it comes. */
export function ExportMenu({ filters }: { readonly filters: LogFilters }) {
  return (
    <Menu
      align="end"
      trigger={
        <Button>
          <Download className="size-4" aria-hidden="true" />
          Export
        </Button>
      }
      entries={FORMATS.map(({ format, label }) => ({
        kind: "item",
        key: format,
        label,
        onSelect: () => download(exportPath(format, filters)),
      }))}
    />
  );
}

function download(path: string): void {
  const link = document.createElement("a");
  link.href = path;
  link.download = "";
  link.click();
}
