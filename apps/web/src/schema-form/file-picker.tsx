"use client";

import { FileUp, X } from "lucide-react";
import { useRef, useState } from "react";
import { bytes } from "#format/bytes.ts";
import { Button } from "#ui/button.tsx";
import { FieldError } from "#ui/field.tsx";
import type { PickedFile } from "./file-fields.ts";

/** What a request may hold besides, with a third more for base64. */
const MAX_BYTES = 10 * 1024 * 1024;

type FilePickerProps = {
  /** Bytes of the file that is there. */
  readonly held: number | undefined;
  readonly disabled: boolean;
  readonly onPick: (file: PickedFile) => void;
  readonly onRemove: () => void;
};

/** A file from this device in place of typed content. */
export function FilePicker({ held, disabled, onPick, onRemove }: FilePickerProps) {
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string>();
  const take = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > MAX_BYTES) return setProblem(`${file.name} has ${bytes(file.size)}; at most 10 MB fit`);
    setProblem(undefined);
    try {
      onPick({ name: file.name, type: file.type, base64: await base64Of(file) });
    } catch {
      setProblem(`${file.name} could not be read`);
    }
  };
  return (
    <div className="space-y-1.5">
      <div className="flex flex-wrap items-center gap-2">
        <input
          ref={input}
          type="file"
          className="sr-only"
          tabIndex={-1}
          aria-label="File"
          onChange={(event) => {
            void take(event.target.files?.[0]);
            event.target.value = "";
          }}
        />
        <Button size="sm" disabled={disabled} onClick={() => input.current?.click()}>
          <FileUp className="size-3.5" aria-hidden="true" />
          {held === undefined ? "Choose a file" : "Choose another file"}
        </Button>
        {held === undefined ? null : (
          <>
            <span className="text-ink-2 text-xs">Holds a file of {bytes(held)}</span>
            <Button size="sm" variant="ghost" disabled={disabled} onClick={onRemove}>
              <X className="size-3.5" aria-hidden="true" />
              Remove the file
            </Button>
          </>
        )}
      </div>
      {problem ? <FieldError>{problem}</FieldError> : null}
    </div>
  );
}

function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(reader.error);
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ""));
    reader.readAsDataURL(file);
  });
}
