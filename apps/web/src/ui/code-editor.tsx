"use client";

import { json } from "@codemirror/lang-json";
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { tags } from "@lezer/highlight";
import CodeMirror, { EditorView } from "@uiw/react-codemirror";
import { useMemo } from "react";

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: "var(--ink)" },
  { tag: tags.string, color: "var(--good)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--info)" },
]);

const look = EditorView.theme({
  "&": { backgroundColor: "var(--surface)", color: "var(--ink)", fontSize: "12px" },
  "&.cm-focused": { outline: "none" },
  ".cm-content": {
    fontFamily: "var(--font-mono)",
    padding: "8px 0",
    caretColor: "var(--ink)",
    minHeight: "96px",
  },
  ".cm-line": { padding: "0 10px" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  "&.cm-focused .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "var(--selected) !important",
  },
  ".cm-matchingBracket": {
    backgroundColor: "var(--accent-wash) !important",
    outline: "1px solid var(--line-strong)",
  },
});

const SETUP = {
  lineNumbers: false,
  foldGutter: false,
  highlightActiveLine: false,
  autocompletion: false,
  closeBrackets: false,
  searchKeymap: false,
} as const;

type CodeEditorProps = {
  readonly label: string;
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly disabled?: boolean | undefined;
};

/** Tab leaves the editor, as in any other field. */
export function CodeEditor({ label, text, onChange, disabled }: CodeEditorProps) {
  const extensions = useMemo(
    () => [
      json(),
      syntaxHighlighting(colours),
      look,
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false" }),
    ],
    [label],
  );
  return (
    <div className="overflow-hidden rounded-md border border-line-strong transition-colors focus-within:border-focus hover:border-ink-3">
      <CodeMirror
        value={text}
        onChange={onChange}
        theme="none"
        basicSetup={SETUP}
        extensions={extensions}
        indentWithTab={false}
        editable={!disabled}
        maxHeight="360px"
      />
    </div>
  );
}
