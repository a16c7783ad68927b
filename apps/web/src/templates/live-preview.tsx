"use client";

import dynamic from "next/dynamic";
import type { TemplatePreviewProps } from "#templates/template-preview.tsx";
import { useHasStirred } from "#ui/use-has-stirred.ts";

const Place = () => <p className="mt-1 min-h-4 text-xs" />;
const TemplatePreview = dynamic(
  () => import("#templates/template-preview.tsx").then((module) => module.TemplatePreview),
  { ssr: false, loading: Place },
);

/** What templates would be filled in with, as they are typed. */
export function LivePreview(props: TemplatePreviewProps) {
  return useHasStirred() ? <TemplatePreview {...props} /> : <Place />;
}
