"use client";

import { useEffect, useState } from "react";

const SETTLED_MS = 300;

/** The value once it has stayed the same for a moment. `forMs`: how long, in ms */
export function useSettled<Value>(value: Value, forMs = SETTLED_MS): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), forMs);
    return () => clearTimeout(timer);
  }, [value, forMs]);
  return settled;
}
