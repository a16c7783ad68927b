const PLACEHOLDER_ORIGIN = "http://origin.invalid";

/** A path of this app to go on to; anything that would lead off it becomes the overview. */
export function safeNext(next: string | null): string {
  if (!next?.startsWith("/")) return "/";
  const url = URL.parse(next, PLACEHOLDER_ORIGIN);
  if (url?.origin !== PLACEHOLDER_ORIGIN || url.pathname.startsWith("//")) return "/";
  return `${url.pathname}${url.search}${url.hash}`;
}
