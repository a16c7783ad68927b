import { asNumber, asText, readProperty } from "../read/safe-read.ts";
import { readEnhancedCode, ruleForReply } from "../tables/smtp-replies.ts";
import type { Verdict } from "../verdict.ts";

/** A nodemailer error that carries the server's reply: `responseCode`, or `response` beginning with one. */
export function judgeSmtp(error: unknown): Verdict | undefined {
  const response = asText(readProperty(error, "response")) ?? "";
  const reply = asNumber(readProperty(error, "responseCode")) ?? leadingReply(response);
  if (reply === undefined || reply < 200 || reply > 599) return undefined;
  const text = response === "" ? (asText(readProperty(error, "message")) ?? "") : response;
  const enhanced = readEnhancedCode(text);
  const verdict: Verdict = {
    ...ruleForReply(reply, text),
    code: enhanced === undefined ? String(reply) : `${reply} ${enhanced}`,
    detail: text,
  };
  // A login that is refused for good is about the credentials, whatever number the server chose for it.
  if (readProperty(error, "code") === "EAUTH" && reply >= 500) {
    return { category: "authentication", code: verdict.code ?? "EAUTH", detail: text };
  }
  return verdict;
}

function leadingReply(response: string): number | undefined {
  const digits = /^([245]\d\d)[ -]/.exec(response)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
