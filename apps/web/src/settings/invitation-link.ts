/** The whole link, at the address under which this very page was reached: it is known to work. */
export function invitationLink(path: string): string {
  return typeof window === "undefined" ? path : `${window.location.origin}${path}`;
}
