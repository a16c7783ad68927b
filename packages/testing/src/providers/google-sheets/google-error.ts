import type { Reply } from "../stand-in.ts";

/** Google's error body (google.aip.dev/193): the canonical code, and an ErrorInfo with the reason where there is one. */
export function googleError(status: number, code: string, message: string, reason?: string): Reply {
  const details = reason && [
    { "@type": "type.googleapis.com/google.rpc.ErrorInfo", reason, domain: "googleapis.com" },
  ];
  return { status, body: { error: { code: status, message, status: code, ...(details && { details }) } } };
}
