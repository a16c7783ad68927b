import { describe, expect, it } from "vitest";
import type { ErrorCategory } from "../error-category.ts";
import { explainFailure } from "../explain-failure.ts";

const NOW = new Date("2026-03-01T12:00:00Z");
const explain = (failure: unknown) => explainFailure("email", failure, { now: NOW });
/** An error as nodemailer makes it. */
const smtp = (code: string, response: string, command = "RCPT TO") =>
  Object.assign(new Error(`Message failed: ${response}`), {
    code,
    response,
    responseCode: Number(response.slice(0, 3)),
    command,
  });

const ROWS: [response: string, category: ErrorCategory][] = [
  ["421 4.3.0 Temporary System Problem. Try again later", "server_error"],
  ["421 4.7.0 Our system has detected an unusual rate of unsolicited mail", "rate_limit"],
  ["421 Too many concurrent SMTP connections", "rate_limit"],
  ["432 4.3.2 Concurrent connections limit exceeded", "rate_limit"],
  ["450 4.2.1 The user you are trying to contact is receiving mail too quickly", "rate_limit"],
  ["450 4.7.1 Greylisted, please try again later", "server_error"],
  ["450 Requested mail action not taken: mailbox unavailable", "server_error"],
  ["451 4.3.0 Mail server temporarily rejected message", "server_error"],
  ["451 4.7.650 The mail server has been temporarily rate limited", "rate_limit"],
  ["452 4.2.2 Mailbox quota exceeded", "server_error"],
  ["452 4.3.1 Insufficient system storage", "server_error"],
  ["452 4.5.3 Your message has too many recipients", "rate_limit"],
  ["454 4.7.0 Temporary authentication failure", "server_error"],
  ["454 Throttling failure: Maximum sending rate exceeded", "rate_limit"],
  ["500 5.5.1 Unrecognized command", "validation"],
  ["501 5.1.7 Bad sender address syntax", "validation"],
  ["503 5.5.1 Bad sequence of commands", "validation"],
  ["530 5.7.0 Authentication Required", "authentication"],
  ["530-5.7.0 Must issue a STARTTLS command first", "authentication"],
  ["534 5.7.9 Application-specific password required", "authentication"],
  ["535-5.7.8 Username and Password not accepted", "authentication"],
  ["535 5.7.139 Authentication unsuccessful, basic authentication is disabled", "authentication"],
  ["538 5.7.11 Encryption required", "authentication"],
  ["550 5.1.1 The email account that you tried to reach does not exist", "validation"],
  ["550 No such user here", "validation"],
  ["550 5.7.1 Relaying denied", "authorization"],
  ["550 relay not permitted", "authorization"],
  ["550-5.7.26 This mail is unauthenticated", "authorization"],
  ["550 5.4.5 Daily user sending limit exceeded", "authorization"],
  ["551 5.1.6 User not local", "validation"],
  ["552 5.2.2 Mailbox full", "validation"],
  ["552 5.3.4 Message size exceeds fixed maximum message size", "validation"],
  ["553 5.1.3 Invalid address", "validation"],
  ["553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)", "authorization"],
  ["554 5.7.1 Message rejected as spam", "authorization"],
  ["554 Transaction failed", "validation"],
  ["556 5.1.10 Domain does not accept mail", "validation"],
];

describe("judging an SMTP reply", () => {
  it.each(ROWS)("calls %j %s", (response, category) => {
    const retryable = category === "server_error" || category === "rate_limit";
    const expected = { category, retryable, sent: "no" };
    expect(explain(smtp("EENVELOPE", response))).toMatchObject(expected);
    expect(explain(smtp("EMESSAGE", response, "DATA"))).toMatchObject(expected);
    expect(explain({ response, message: "no number of its own" })).toMatchObject(expected);
  });

  it("takes a login refused for good as authentication, one refused for now as passing", () => {
    expect(explain(smtp("EAUTH", "554 5.7.1 Too many login failures", "AUTH PLAIN")).category).toBe(
      "authentication",
    );
    expect(explain(smtp("EAUTH", "454 4.7.0 Temporary failure", "AUTH PLAIN")).category).toBe("server_error");
    expect(
      explain(Object.assign(new Error('Missing credentials for "PLAIN"'), { code: "EAUTH" })).category,
    ).toBe("authentication");
  });

  it("shows the reply and its enhanced code", () => {
    expect(explain(smtp("EENVELOPE", "550 5.1.1 No such user")).code).toBe("550 5.1.1");
    expect(explain(smtp("EENVELOPE", "550 No such user")).code).toBe("550");
  });

  it("reads the system's code that nodemailer covers with its own", () => {
    const covered = (code: string, originalCode: string) =>
      Object.assign(new Error("x"), { code, originalCode, command: "CONN" });
    expect(explain(covered("ESOCKET", "ECONNREFUSED"))).toMatchObject({
      category: "network",
      sent: "no",
      code: "ECONNREFUSED",
    });
    expect(explain(covered("EDNS", "EAI_AGAIN"))).toMatchObject({ category: "network", retryable: true });
    expect(explain(covered("ESOCKET", "CERT_HAS_EXPIRED"))).toMatchObject({
      category: "network",
      retryable: false,
    });
    expect(explain(Object.assign(new Error("self-signed certificate"), { code: "ETLS" })).retryable).toBe(
      false,
    );
  });

  it("knows in which phase nodemailer's own time limit struck", () => {
    const late = (message: string) =>
      explain(Object.assign(new Error(message), { code: "ETIMEDOUT", command: "CONN" }));
    expect(late("Connection timeout")).toMatchObject({ category: "timeout", sent: "no" });
    expect(late("Greeting never received")).toMatchObject({ category: "timeout", sent: "no" });
    expect(late("Timeout")).toMatchObject({ category: "timeout", sent: "maybe" });
  });
});
