type Excerpt = {
  readonly excerpt: string;
  readonly highlights: { readonly start: number; readonly end: number }[];
};

/**
 * A headline with its marks taken out of it, and where they were: what is in the document stays plain text, whatever it
 * looks like.
 * @param mark what stands in the tags around what was found
 */
export function excerptOf(headline: string, mark: string): Excerpt {
  const highlights: Excerpt["highlights"] = [];
  let excerpt = "";
  for (const [index, part] of headline.split(`<${mark}>`).entries()) {
    if (index === 0) {
      excerpt += part;
      continue;
    }
    const [found = "", ...rest] = part.split(`</${mark}>`);
    highlights.push({ start: excerpt.length, end: excerpt.length + found.length });
    excerpt += found + rest.join("");
  }
  return { excerpt, highlights };
}
