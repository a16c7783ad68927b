"use client";

import dynamic from "next/dynamic";
import { useTemplateSource } from "#templates/template-source.ts";

const TemplatePreview = dynamic(
  () => import("#templates/template-preview.tsx").then((module) => module.TemplatePreview),
  { ssr: false },
);

/** What a JSON value with templates would be; nothing where none are filled in. */
export function JsonPreview({ value }: { readonly value: unknown }) {
  const source = useTemplateSource();
  if (!source || !(JSON.stringify(value) ?? "").includes("{{")) return null;
  return <TemplatePreview value={value} source={source} />;
}
