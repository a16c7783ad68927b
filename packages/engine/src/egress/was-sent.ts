const marks = new WeakMap<object, boolean>();
const MAX_CAUSES = 8;

/**
 * Remembers of an error whether bytes of its request may have left. A signal's reason can end several requests
 * at once: then one that was sent outweighs those that were not.
 */
export function markSent(error: object, sent: boolean): void {
  if (sent || !marks.has(error)) marks.set(error, sent);
}

/**
 * Whether bytes of the failed request may have reached the service: true when they may, false when certainly
 * none did (refused address, DNS, connect, TLS), undefined for an error the guarded clients know nothing of.
 * The chain of causes is read.
 */
export function wasSent(error: unknown): boolean | undefined {
  let current = error;
  for (let depth = 0; depth < MAX_CAUSES && typeof current === "object" && current !== null; depth++) {
    const mark = marks.get(current);
    if (mark !== undefined) return mark;
    current = "cause" in current ? current.cause : undefined;
  }
  return undefined;
}
