"use client";

import { useQuery } from "@tanstack/react-query";
import type { ApiDocument } from "#api-reference/read-document.ts";

/** The document that the API makes of its own routes. */
export function useDocument() {
  return useQuery({ queryKey: ["openapi"], queryFn: fetchDocument, staleTime: Number.POSITIVE_INFINITY });
}

async function fetchDocument({ signal }: { signal: AbortSignal }): Promise<ApiDocument> {
  const response = await fetch("/api/openapi.json", { signal });
  if (!response.ok) throw new Error(`The API answered ${response.status}`);
  return (await response.json()) as ApiDocument;
}
