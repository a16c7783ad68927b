"use client";

import type { OpenApiImport, Tool } from "@carillon/core/contracts";
import { type FormEvent, useId, useState } from "react";
import { plural } from "#format/plural.ts";
import { ChooseOperations } from "#tools/choose-operations.tsx";
import { type OpenApiGiven, OpenApiSource } from "#tools/open-api-source.tsx";
import { useImportOpenApi } from "#tools/use-import-open-api.ts";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { notify } from "#ui/notify.ts";
import { ProblemNotice } from "#ui/problem-notice.tsx";

type ImportProps = { readonly tool: Tool; readonly onClose: () => void };

/** Makes actions of what an OpenAPI document says: first where it is, then which of its operations. */
export function ImportOpenApi({ tool, onClose }: ImportProps) {
  const formId = useId();
  const { preview, save } = useImportOpenApi();
  const [given, setGiven] = useState<OpenApiGiven>({ from: "url", url: "", text: "" });
  const [lack, setLack] = useState<string>();
  const [found, setFound] = useState<OpenApiImport>();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const source = given.from === "url" ? { url: given.url.trim() } : { text: given.text };
  const look = (event: FormEvent) => {
    event.preventDefault();
    const isEmpty = (given.from === "url" ? given.url : given.text).trim() === "";
    setLack(
      isEmpty
        ? given.from === "url"
          ? "An address is needed"
          : "Choose a file, or paste its text"
        : undefined,
    );
    if (isEmpty) return;
    preview.mutate(
      { id: tool.id, ...source },
      {
        onSuccess: (document) => {
          setFound(document);
          const saved = document.operations.filter(({ isSaved }) => isSaved);
          setChosen(new Set((saved.length > 0 ? saved : document.operations).map(({ id }) => id)));
        },
      },
    );
  };
  const keep = () =>
    save.mutate(
      { id: tool.id, ...source, save: true, operations: [...chosen] },
      {
        onSuccess: () => {
          notify.success(
            `${tool.name} has ${plural(chosen.size, "action")} of ${found?.title || "the document"}`,
          );
          onClose();
        },
      },
    );
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      wide
      title="Import OpenAPI"
      description={`Makes actions of ${tool.name} out of a document's operations, in the place of the last import.`}
      footer={
        found ? (
          <>
            <Button onClick={() => setFound(undefined)}>Back</Button>
            <Button variant="primary" busy={save.isPending} onClick={keep}>
              {chosen.size === 0 ? "Remove all" : `Save ${plural(chosen.size, "action")}`}
            </Button>
          </>
        ) : (
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" form={formId} variant="primary" busy={preview.isPending}>
              Show operations
            </Button>
          </>
        )
      }
    >
      {found ? (
        <div className="space-y-4">
          <ChooseOperations document={found} tool={tool} chosen={chosen} onChange={setChosen} />
          <ProblemNotice error={save.error} title="The actions were not saved" />
        </div>
      ) : (
        <form id={formId} onSubmit={look} noValidate className="space-y-4">
          <OpenApiSource given={given} lack={lack} onChange={setGiven} onLack={setLack} />
          <ProblemNotice error={preview.error} title="The document could not be read" />
        </form>
      )}
    </Dialog>
  );
}
