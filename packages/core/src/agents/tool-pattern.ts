/** Whether `*`, `crm.*` or `crm.contact.create` names a tool. */
export function patternCovers(pattern: string, toolName: string): boolean {
  if (pattern === "*" || pattern === toolName) return true;
  return pattern.endsWith(".*") && toolName.startsWith(pattern.slice(0, -1));
}

/** Of those that name a tool the one that says most: the name itself, else the longest family. */
export function mostSpecific<Entry extends { readonly tool: string }>(
  entries: readonly Entry[],
  toolName: string,
): Entry | null {
  let best: Entry | null = null;
  for (const entry of entries) {
    if (!patternCovers(entry.tool, toolName)) continue;
    if (entry.tool === toolName) return entry;
    if (best === null || entry.tool.length > best.tool.length) best = entry;
  }
  return best;
}
