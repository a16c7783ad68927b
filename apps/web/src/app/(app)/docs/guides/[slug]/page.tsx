import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DocShell } from "#docs/doc-shell.tsx";
import { Markdown } from "#docs/markdown.tsx";
import { listGuides, readGuide } from "#docs/read-doc.ts";
import { Link } from "#ui/link.tsx";

type Props = { readonly params: Promise<{ readonly slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug } = await params;
  const guide = (await listGuides()).find((each) => each.slug === slug);
  return { title: guide?.title ?? "Docs" };
}

export default async function Page({ params }: Props) {
  const { slug } = await params;
  const text = await readGuide(slug);
  if (text === undefined) notFound();
  return (
    <DocShell guides={await listGuides()} current={slug}>
      <Link href="/docs" className="mb-2 inline-block rounded-sm text-ink-3 text-xs hover:text-ink">
        ‹ Docs
      </Link>
      <Markdown text={text} />
    </DocShell>
  );
}
