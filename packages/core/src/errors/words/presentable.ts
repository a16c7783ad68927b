const MAX_LENGTH = 200;

const ADDRESS = /\b[a-z][a-z0-9+.-]*:\/\/\S+/gi;
/** What follows a word for a secret, with or without a sign between. */
const AFTER_SECRET_WORD =
  /\b(bearer|basic|bot|authorization|api[-_ ]?key|access[-_ ]?key|(?:access|refresh|auth|bot)?[-_ ]?token|secret|passw(?:or)?d|pwd|signature|sig|cookie|session)(["'\s]*[:=]["'\s]*|\s+)(?=\S*[\d_.-])[^\s"',;]+/gi;
const LONG_RUN = /[A-Za-z0-9+/=_~.-]{16,}/g;

/**
 * A provider's words made fit to be shown: one line of at most 200 characters, without addresses, without
 * what stands after a word for a secret, and without long runs of letters and digits, which may be one.
 */
export function makePresentable(text: string): string | undefined {
  const line = text.slice(0, 2_000).replace(/[\p{Cc}\p{Cf}\s]+/gu, " ");
  const safe = line
    .replace(ADDRESS, "(address)")
    .replace(AFTER_SECRET_WORD, (_, word: string) => `${word} …`)
    .replace(LONG_RUN, (run) => (/\d/.test(run) || run.length > 40 ? "…" : run))
    .trim();
  if (safe === "") return undefined;
  return safe.length <= MAX_LENGTH ? safe : `${safe.slice(0, MAX_LENGTH - 1).trimEnd()}…`;
}
