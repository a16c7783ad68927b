import type { Reply } from "../stand-in.ts";

/** https://developers.facebook.com/docs/graph-api/guides/error-handling */
export function graphError(status: number, code: number, message: string, more: object = {}): Reply {
  return {
    status,
    body: {
      error: {
        message,
        type: "OAuthException",
        code,
        error_data: { messaging_product: "whatsapp", details: message },
        fbtrace_id: "Az8or2yhqkZfEZ-_4Qn_Bam",
        ...more,
      },
    },
  };
}
