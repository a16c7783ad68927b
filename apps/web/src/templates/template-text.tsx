"use client";

import dynamic from "next/dynamic";
import { type ComponentProps, type KeyboardEvent, useId, useLayoutEffect, useRef } from "react";
import { complete } from "#templates/completion.ts";
import { idOfChoice } from "#templates/id-of-choice.ts";
import { LivePreview } from "#templates/live-preview.tsx";
import type { TemplateSource } from "#templates/template-source.ts";
import { type Choice, useCompletion } from "#templates/use-completion.ts";
import { Input, Textarea } from "#ui/input.tsx";

const ChoiceList = dynamic(() => import("#templates/choice-list.tsx").then((module) => module.ChoiceList), {
  ssr: false,
});

type TemplateTextProps = Omit<ComponentProps<"input">, "onChange" | "value" | "type"> & {
  readonly source: TemplateSource;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly multiline?: boolean;
};

type TextControl = HTMLInputElement | HTMLTextAreaElement;

/** A text in which `{{` offers what can be filled in, with what would be sent below it. */
export function TemplateText({ source, text, onText, multiline, ...props }: TemplateTextProps) {
  const listId = useId();
  const control = useRef<TextControl | null>(null);
  const wanted = useRef<number | null>(null);
  const list = useCompletion(text, source);
  // Where the caret goes after a choice was put in: once the text is there.
  useLayoutEffect(() => {
    if (wanted.current === null) return;
    control.current?.setSelectionRange(wanted.current, wanted.current);
    wanted.current = null;
  });
  const choose = ({ insert }: Choice) => {
    if (!list.completion) return;
    const done = complete(text, list.completion, insert);
    wanted.current = done.caret;
    onText(done.text);
    list.close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!list.completion || event.nativeEvent.isComposing) return;
    const chosen = list.choices[list.active];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") list.move(event.key === "ArrowDown" ? 1 : -1);
    else if (event.key === "Enter" && chosen) choose(chosen);
    else if (event.key === "Escape") list.close();
    else return;
    event.preventDefault();
  };
  const open = list.completion !== undefined;
  const shared = {
    ...props,
    value: text,
    autoComplete: "off",
    onKeyDown,
    onBlur: list.close,
    "aria-autocomplete": "list" as const,
    ...(open && {
      "aria-controls": listId,
      "aria-activedescendant": idOfChoice(listId, list.active),
    }),
  };
  // A field of several lines may have no role but its own; what it controls is told all the same.
  const combobox = open
    ? { role: "combobox", "aria-expanded": true, "aria-haspopup": "listbox" as const }
    : {};
  const typed = (element: TextControl) => {
    list.typedTo(element.selectionStart);
    onText(element.value);
  };
  return (
    <div className="w-full min-w-0">
      <div className="relative">
        {multiline ? (
          <Textarea
            {...(shared as ComponentProps<"textarea">)}
            ref={(element) => {
              control.current = element;
            }}
            onChange={(event) => typed(event.target)}
            onSelect={(event) => list.movedTo(event.currentTarget.selectionStart)}
          />
        ) : (
          <Input
            {...shared}
            {...combobox}
            ref={(element) => {
              control.current = element;
            }}
            type="text"
            onChange={(event) => typed(event.target)}
            onSelect={(event) => list.movedTo(event.currentTarget.selectionStart)}
          />
        )}
        {open ? (
          <ChoiceList id={listId} choices={list.choices} active={list.active} onChoose={choose} />
        ) : null}
      </div>
      {text.includes("{{") ? <LivePreview value={text} source={source} quiet={list.isTyping} /> : null}
    </div>
  );
}
