import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { cache } from "react";

/** From where the pages run, built or not, to the docs beside them. */
const folder = () => join(/* turbopackIgnore: true */ process.cwd(), "../../docs");

/** Guides that lie beside the folder of guides. */
const TOP = ["agents", "cli"];

export type Guide = {
  readonly slug: string;
  readonly title: string;
  readonly lead: string;
  /** The headings in it. */
  readonly parts: readonly string[];
};

/** The Markdown of a guide; undefined: there is none of that name. */
export const readGuide = cache(async (slug: string): Promise<string | undefined> => {
  if (!/^[a-z][a-z-]*$/.test(slug)) return undefined;
  return readText(TOP.includes(slug) ? `${slug}.md` : `guides/${slug}.md`);
});

/** What is said of a connector's errors; undefined for one from a package, which has no page here. */
export async function readConnectorErrors(type: string): Promise<string | undefined> {
  if (!/^[A-Z][A-Z0-9_]*$/.test(type)) return undefined;
  const text = await readText(`connectors/${type.toLowerCase().replaceAll("_", "-")}.md`);
  return text?.split(/^## Errors$/m)[1]?.trim();
}

/** All guides, by their titles. */
export const listGuides = cache(async (): Promise<readonly Guide[]> => {
  const files = await readdir(join(folder(), "guides"));
  const slugs = [...files.filter((name) => name.endsWith(".md")).map((name) => name.slice(0, -3)), ...TOP];
  const guides = await Promise.all(
    slugs.map(async (slug) => {
      const text = (await readGuide(slug)) ?? "";
      const [title = "", ...rest] = text.split(/\n{2,}/);
      const parts = [...text.matchAll(/^##+ (.+)$/gm)].map(([, heading = ""]) => heading.replaceAll("`", ""));
      const lead = rest.find((part) => !/^#|^!\[/.test(part)) ?? "";
      return { slug, title: title.replace(/^#\s*/, ""), lead: firstSentence(lead), parts };
    }),
  );
  return guides.sort((a, b) => a.title.localeCompare(b.title, "en"));
});

const readText = cache(
  (path: string): Promise<string | undefined> =>
    readFile(join(folder(), path), "utf8").catch(() => undefined),
);

/** Without marks of Markdown. */
function firstSentence(text: string): string {
  const plain = text
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/[*`]/g, "")
    .replace(/\s+/g, " ");
  return /^.*?[.:](?=\s|$)/.exec(plain)?.[0].replace(/:$/, ".") ?? plain;
}
