"use client";

import { type RefObject, useEffect, useRef } from "react";

/**
 * For a form: after each attempt to send it, the first field that is not right gets the focus.
 * @param attempt counts the attempts that were refused
 */
export function useFocusInvalid(attempt: number): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (attempt === 0) return;
    const field = form.current?.querySelector("[aria-invalid='true']");
    if (field instanceof HTMLElement) field.focus();
  }, [attempt]);
  return form;
}
