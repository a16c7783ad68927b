"use client";

import { type ComponentType, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { CodeEditorProps, Marked } from "#ui/code-editor.tsx";

type JsonEditorProps = Omit<CodeEditorProps, "marked">;

type Loaded = { readonly Editor: ComponentType<CodeEditorProps>; readonly marked: Marked | null };

/**
 * A plain field that becomes an editor once someone means to use it: the editor is more script than the page around it.
 * Where it cannot be loaded the field does.
 */
export function JsonEditor({ label, text, onChange, disabled, invalid, templates }: JsonEditorProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const load = () =>
    void import("#ui/code-editor.tsx").then(
      // At once: what is typed between reading the marked text and the change would not be where it belongs.
      ({ CodeEditor: Editor }) => flushSync(() => setLoaded({ Editor, marked: markedIn(field.current) })),
      () => {},
    );
  const shared = { label, text, onChange, disabled, invalid, templates };
  if (loaded) return <loaded.Editor {...shared} marked={loaded.marked} />;
  return (
    <textarea
      ref={field}
      aria-label={label}
      aria-invalid={invalid || undefined}
      value={text}
      onChange={(event) => onChange(event.target.value)}
      onFocus={load}
      onPointerEnter={load}
      disabled={disabled}
      spellCheck={false}
      className="field-sizing-content block max-h-[362px] min-h-[114px] w-full resize-none rounded-md border border-line-strong bg-surface px-2.5 py-2 font-mono text-ink text-xs leading-[1.4] transition-colors hover:border-ink-3 focus:border-focus focus:outline-none aria-invalid:border-bad"
    />
  );
}

function markedIn(field: HTMLTextAreaElement | null): Marked | null {
  if (!field || document.activeElement !== field) return null;
  return { from: field.selectionStart, to: field.selectionEnd };
}
