import type { ErrorLink } from "../read/error-chain.ts";
import { readProperty } from "../read/safe-read.ts";
import { CERTIFICATE_REFUSED } from "../tables/certificate-codes.ts";
import { MESSAGE_RULES } from "../tables/message-rules.ts";
import { matchText, type Rule, type RuleTable, ruleTable, type Verdict } from "../verdict.ts";
import { listNamedCodes, ruleForCode } from "./judge-code.ts";

const BY_NAME: RuleTable = ruleTable([
  [{ category: "timeout" }, "TimeoutError RequestTimeoutError"],
  [{ category: "timeout", sent: "no" }, "ConnectTimeoutError"],
  [{ category: "timeout", weak: true }, "AbortError CanceledError"],
  // The answer could not be read as what it should be.
  [{ category: "validation", sent: "maybe" }, "SyntaxError"],
  [{ category: "validation" }, "ZodError $ZodError URIError"],
  [{ category: "network" }, "HTTPParserError SocketError"],
  [{ category: "rate_limit" }, "BottleneckError"],
]);

/** Fetch libraries' own kinds (node-fetch's `type`, the Notion SDK's code). */
const BY_KIND: RuleTable = ruleTable([
  [{ category: "timeout" }, "request-timeout body-timeout notionhq_client_request_timeout"],
  [{ category: "validation", sent: "maybe" }, "max-size invalid-json"],
  [{ category: "validation" }, "max-redirect no-redirect invalid-redirect"],
]);

/** What one error of a chain says by itself. Of several hints the first that is not weak counts. */
export function judgeLink(link: ErrorLink): Verdict | undefined {
  let weak: Verdict | undefined;
  for (const verdict of listVerdicts(link)) {
    if (verdict.weak !== true) return verdict;
    weak ??= verdict;
  }
  return weak;
}

function* listVerdicts(link: ErrorLink): Generator<Verdict> {
  const { code, originalCode, message, name, syscall } = link;
  for (const known of [code, originalCode]) {
    const rule = ruleForCode(known, syscall) ?? BY_KIND.get(known);
    if (rule !== undefined) yield { ...refine(rule, link), code: known };
  }
  const byName = BY_NAME.get(name) ?? BY_KIND.get(String(readProperty(link.value, "type")));
  if (byName !== undefined) yield { ...byName, code: code === "" ? name : code };
  for (const named of listNamedCodes(message)) {
    const rule = ruleForCode(named, syscall);
    if (rule !== undefined) yield { ...rule, code: named };
  }
  const byMessage = matchText(MESSAGE_RULES, message);
  if (byMessage !== undefined) yield { ...byMessage, ...(code === "" ? {} : { code }) };
}

/** What is known beside the code: axios calls its time limit ECONNABORTED, nodemailer times each phase. */
function refine(rule: Rule, { code, message }: ErrorLink): Rule {
  if (code === "ECONNABORTED" && /timeout/i.test(message)) return { category: "timeout" };
  if (
    code === "ETIMEDOUT" &&
    /^(connection timeout|greeting never received|tls.{0,20}timeout)/i.test(message)
  ) {
    return { ...rule, sent: "no" };
  }
  if (code === "EPROTO" && /certificate|unknown ca\b/i.test(message)) return CERTIFICATE_REFUSED;
  if (code === "ECONNRESET" && /before secure tls connection/i.test(message)) return { ...rule, sent: "no" };
  return rule;
}
