"use client";

import { useNow } from "#ui/use-now.ts";

/** When an answer was made, by the server's clock, and when it came, by this browser's, in epoch ms. */
export type Answered = { readonly readAt: string; readonly receivedAt: number };

/** Epoch ms by the server's clock, once a second: this browser's clock may be wrong, and only tells what has passed since. */
export function useServerNow({ readAt, receivedAt }: Answered): number {
  return Date.parse(readAt) + Math.max(0, useNow() - receivedAt);
}
