import { BookOpen, Braces, Component, Terminal } from "lucide-react";
import { ConnectorIndex } from "#docs/connector-index.tsx";
import { listGuides } from "#docs/read-doc.ts";
import { Link } from "#ui/link.tsx";
import { PageHeader } from "#ui/page-header.tsx";

const PARTS = [
  {
    href: "/docs/guides/triggers",
    icon: BookOpen,
    title: "Begin",
    text: "What sets an event off, and what its parameters can read.",
  },
  {
    href: "/api-reference",
    icon: Braces,
    title: "REST API",
    text: "Every operation, drawn from the OpenAPI document, with a call to copy.",
  },
  {
    href: "/docs/guides/writing-a-connector",
    icon: Terminal,
    title: "Write a connector",
    text: "One declaration makes a form, an API, tools for agents and a page here.",
  },
  {
    href: "/design",
    icon: Component,
    title: "Components",
    text: "What this interface is made of, in every state.",
  },
] as const;

/** Everything there is to read, by what one wants to do. */
export async function DocsPage() {
  const guides = await listGuides();
  return (
    <>
      <PageHeader title="Docs" description="How Carillon works, and what each connector can do." />
      <ul className="mb-8 grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
        {PARTS.map(({ href, icon: Icon, title, text }) => (
          <li
            key={href}
            className="relative rounded-lg border border-line bg-surface p-4 transition-colors hover:border-line-strong"
          >
            <Icon className="mb-2 size-4 text-ink-3" aria-hidden="true" />
            <Link href={href} className="stretched font-semibold">
              {title}
            </Link>
            <p className="mt-0.5 text-ink-2 text-xs">{text}</p>
          </li>
        ))}
      </ul>
      <section aria-labelledby="guides" className="mb-8">
        <h2 id="guides" className="mb-2 font-semibold text-base">
          Guides
        </h2>
        <ul className="grid gap-x-6 rounded-lg border border-line bg-surface p-2 sm:grid-cols-2">
          {guides.map(({ slug, title, lead }) => (
            <li key={slug} className="relative rounded-md px-2 py-2 hover:bg-hover">
              <Link href={`/docs/guides/${slug}`} className="stretched font-medium">
                {title}
              </Link>
              <p className="line-clamp-2 text-ink-3 text-xs">{lead}</p>
            </li>
          ))}
        </ul>
      </section>
      <ConnectorIndex />
    </>
  );
}
