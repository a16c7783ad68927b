/**
 * What is left of the searches that a page has set, once the router tells of one: those that it has yet to tell of. One
 * that the page has not set, such as by a link or by Back, ends them all.
 */
export function leftOf(asked: readonly string[], told: string): readonly string[] {
  if (asked.at(-1) === told) return [];
  const at = asked.indexOf(told);
  return at === -1 ? [] : asked.slice(at + 1);
}
