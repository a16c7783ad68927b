"use client";

import { useCallback, useRef } from "react";

/** Which fields of a form hold text that is not yet a value. */
export function useInvalidFields() {
  const fields = useRef(new Map<string, string>());
  const onInvalid = useCallback((path: string, message: string | undefined) => {
    if (message === undefined) fields.current.delete(path);
    else fields.current.set(path, message);
  }, []);
  const any = useCallback(() => fields.current.size > 0, []);
  return { onInvalid, any };
}
