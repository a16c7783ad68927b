"use client";

import { LivePreview } from "#templates/live-preview.tsx";
import { useTemplateSource } from "#templates/template-source.ts";

/** What a JSON value with templates would be; nothing where none are filled in. */
export function JsonPreview({ value }: { readonly value: unknown }) {
  const source = useTemplateSource();
  if (!source || !(JSON.stringify(value) ?? "").includes("{{")) return null;
  return <LivePreview value={value} source={source} />;
}
