"use client";

import { clsx } from "clsx";
import { X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import { type ReactNode, useRef } from "react";
import { Button } from "#ui/button.tsx";

type DialogProps = {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: ReactNode;
  readonly description?: ReactNode;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
  readonly wide?: boolean | undefined;
  /** For what must be answered: no close button, no click outside. */
  readonly insistent?: boolean | undefined;
};

const FOCUSABLE =
  ":is(input:not([type=radio]:not(:checked)), select, textarea, button, a[href]):not(:disabled)";

/** What a person came for, rather than the button that closes it. On a phone no field: its keys would cover half of all. */
function firstIn(body: HTMLElement): HTMLElement | null {
  const first = body.querySelector<HTMLElement>(FOCUSABLE);
  const isTyped = first?.matches("input, textarea") === true;
  return isTyped && window.matchMedia("(pointer: coarse)").matches ? null : first;
}

export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  children,
  footer,
  wide,
  insistent,
}: DialogProps) {
  const opener = useRef<Element | null>(null);
  const body = useRef<HTMLDivElement>(null);
  const isTyped = useRef(false);
  return (
    <Primitive.Root open={open} onOpenChange={insistent ? () => {} : onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 animate-in bg-black/35" />
        <Primitive.Content
          {...(description ? {} : { "aria-describedby": undefined })}
          onInput={() => {
            isTyped.current = true;
          }}
          // A click that misses the dialog does not take away what was typed in it.
          onInteractOutside={(event) => {
            if (isTyped.current) event.preventDefault();
          }}
          onOpenAutoFocus={(event) => {
            isTyped.current = false;
            opener.current = document.activeElement;
            const first = body.current && firstIn(body.current);
            if (!first) return;
            event.preventDefault();
            first.focus();
          }}
          onEscapeKeyDown={(event) => {
            // A list that is open in a field takes the key first.
            const field = document.activeElement;
            if (field?.matches("[aria-expanded='true'], [aria-activedescendant]")) event.preventDefault();
          }}
          onCloseAutoFocus={(event) => {
            // Opened by state, so that Radix knows no trigger to give the focus back to.
            event.preventDefault();
            if (opener.current instanceof HTMLElement) opener.current.focus();
          }}
          className={clsx(
            "fixed top-[12vh] left-1/2 z-50 flex max-h-[80vh] w-[calc(100vw-24px)] -translate-x-1/2 animate-in flex-col rounded-xl border border-line bg-raised shadow-pop",
            wide ? "max-w-2xl" : "max-w-md",
          )}
        >
          <header className="flex items-start gap-3 px-5 pt-4 pb-2">
            <div className="min-w-0 flex-1">
              <Primitive.Title className="wrap-anywhere font-semibold text-base">{title}</Primitive.Title>
              {description ? (
                <Primitive.Description className="mt-1 text-ink-2 text-sm">
                  {description}
                </Primitive.Description>
              ) : null}
            </div>
            {insistent ? null : (
              <Primitive.Close asChild>
                <Button variant="ghost" size="icon" aria-label="Close" className="-mr-2">
                  <X className="size-4" aria-hidden="true" />
                </Button>
              </Primitive.Close>
            )}
          </header>
          <div ref={body} className="min-h-0 flex-1 overflow-y-auto px-5 pb-5">
            {children}
          </div>
          {footer ? (
            <footer className="flex flex-wrap justify-end gap-2 border-line border-t px-5 py-3">
              {footer}
            </footer>
          ) : null}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
