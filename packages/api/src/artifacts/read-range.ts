import type { ByteRange } from "@carillon/services";

/**
 * One range of bytes as RFC 9110 §14.1.2 writes it, cut to the file. "none": the whole is to be sent, as it may be for
 * several ranges or other units; "unsatisfiable": nothing of the file is in it.
 */
export function readRange(header: string | undefined, bytes: number): ByteRange | "none" | "unsatisfiable" {
  const parts = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? "");
  if (!parts) return "none";
  const [, first = "", last = ""] = parts;
  if (first === "" && last === "") return "none";
  if (first !== "" && last !== "" && Number(last) < Number(first)) return "none";
  const start = first === "" ? Math.max(0, bytes - Number(last)) : Number(first);
  const end = first === "" || last === "" ? bytes - 1 : Math.min(Number(last), bytes - 1);
  return start > end ? "unsatisfiable" : { start, end };
}
