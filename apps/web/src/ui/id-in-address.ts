/** An id as an address has it; undefined for what is none. */
export function idInAddress(text: string): number | undefined {
  const id = Number(text);
  return Number.isSafeInteger(id) && id > 0 ? id : undefined;
}
