"use client";

import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { Compartment, EditorState } from "@codemirror/state";
import { drawSelection, EditorView, keymap } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { useLayoutEffect, useRef } from "react";
import { editorCompletion } from "#templates/editor-completion.ts";
import type { TemplateSource } from "#templates/template-source.ts";

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: "var(--ink)" },
  { tag: tags.string, color: "var(--good)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--info)" },
]);

const look = EditorView.theme({
  "&": { backgroundColor: "var(--surface)", color: "var(--ink)", fontSize: "12px" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { maxHeight: "360px" },
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
  ".cm-tooltip": {
    backgroundColor: "var(--raised)",
    border: "1px solid var(--line)",
    borderRadius: "8px",
    boxShadow: "var(--shadow-pop)",
  },
  ".cm-tooltip-autocomplete > ul": { fontFamily: "var(--font-mono)", maxHeight: "224px", padding: "4px" },
  ".cm-tooltip-autocomplete > ul > li": { padding: "4px 8px !important", borderRadius: "6px" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": {
    backgroundColor: "var(--selected)",
    color: "var(--ink)",
  },
  ".cm-completionDetail": { fontFamily: "var(--font-sans)", fontStyle: "normal", color: "var(--ink-3)" },
  ".cm-matchingBracket": {
    backgroundColor: "var(--accent-wash) !important",
    outline: "1px solid var(--line-strong)",
  },
});

// Tab leaves the editor, as any other field.
const ALWAYS = [
  json(),
  history(),
  drawSelection(),
  indentOnInput(),
  bracketMatching(),
  keymap.of([...defaultKeymap, ...historyKeymap]),
  syntaxHighlighting(colours),
  look,
  EditorView.lineWrapping,
];

export type Marked = { readonly from: number; readonly to: number };

export type CodeEditorProps = {
  readonly label: string;
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly disabled?: boolean | undefined;
  readonly invalid?: boolean | undefined;
  /** What was marked in the field whose place this takes, while one was typing there; null: one was not. */
  readonly marked: Marked | null;
  /** What its templates can read; left out where it has none. */
  readonly templates?: TemplateSource | null | undefined;
};

/** Made and focused as it is put into the page, so that no key falls between it and the field before. */
export function CodeEditor(props: CodeEditorProps) {
  const { label, text, onChange, disabled, invalid, marked, templates } = props;
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<{ view: EditorView; own: Compartment } | null>(null);
  const first = useRef({ text, marked });
  const listener = useRef(onChange);
  useLayoutEffect(() => {
    listener.current = onChange;
  }, [onChange]);

  useLayoutEffect(() => {
    if (!host.current) return;
    const own = new Compartment();
    const told = EditorView.updateListener.of(({ docChanged, state, transactions }) => {
      if (docChanged && !transactions.some((each) => each.isUserEvent("given")))
        listener.current(state.doc.toString());
    });
    const { text: doc, marked: selection } = first.current;
    const view = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc,
        ...(selection && { selection: { anchor: selection.from, head: selection.to } }),
        extensions: [ALWAYS, told, own.of([])],
      }),
    });
    editor.current = { view, own };
    if (selection) view.focus();
    return () => view.destroy();
  }, []);

  useLayoutEffect(() => {
    editor.current?.view.dispatch({
      effects: editor.current.own.reconfigure([
        EditorView.contentAttributes.of({
          "aria-label": label,
          spellcheck: "false",
          ...(invalid && { "aria-invalid": "true" }),
        }),
        EditorView.editable.of(!disabled),
        templates ? editorCompletion(templates) : [],
      ]),
    });
  }, [label, disabled, invalid, templates]);

  useLayoutEffect(() => {
    const view = editor.current?.view;
    const shown = view?.state.doc.toString();
    if (!view || shown === text) return;
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text }, userEvent: "given" });
  }, [text]);

  return (
    <div
      ref={host}
      className="overflow-hidden rounded-md border border-line-strong transition-colors focus-within:border-focus hover:border-ink-3 has-[[aria-invalid=true]]:border-bad"
    />
  );
}
