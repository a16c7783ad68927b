/** Where a link of a page in docs/ leads in the app; undefined: nowhere, it is a file of the repository. */
export function docHref(href: string): string | undefined {
  if (/^(https?:|mailto:|#|\/)/.test(href)) return href;
  const [path = "", anchor] = href.split("#");
  const after = anchor === undefined ? "" : `#${anchor}`;
  const name = /([a-z-]+)\.md$/i.exec(path)?.[1];
  if (name === undefined || path.includes("adr/") || name.toUpperCase() === name) {
    return path.endsWith("connectors/README.md") ? "/docs" : undefined;
  }
  if (path.includes("connectors/"))
    return `/docs/connectors/${name.toUpperCase().replaceAll("-", "_")}${after}`;
  return `/docs/guides/${name}${after}`;
}

/** The anchor of a heading, as GitHub makes it. */
export function slugOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replace(/\s/g, "-");
}
