import { describe, expect, it } from "vitest";
import type { ErrorCategory, Sent } from "../error-category.ts";
import { explainFailure } from "../explain-failure.ts";

const NOW = new Date("2026-03-01T12:00:00Z");
const coded = (code: string, more: object = {}) =>
  Object.assign(new Error(`${code} happened`), { code, ...more });
const explain = (failure: unknown) => explainFailure("http", failure, { now: NOW });

type Row = [codes: string, category: ErrorCategory, retryable: boolean, sent: Sent];
const ROWS: Row[] = [
  [
    "ECONNREFUSED EHOSTUNREACH ENETUNREACH ENETDOWN EHOSTDOWN EADDRNOTAVAIL EAI_AGAIN EAI_FAIL ESERVFAIL EPROTO EACCES EMFILE",
    "network",
    true,
    "no",
  ],
  [
    "ECONNRESET EPIPE ECONNABORTED ENETRESET ENOTCONN ESHUTDOWN ERR_STREAM_PREMATURE_CLOSE ERR_HTTP2_STREAM_ERROR ERR_HTTP2_GOAWAY_SESSION",
    "network",
    true,
    "maybe",
  ],
  ["ENOTFOUND EAI_NONAME EAI_NODATA ENODATA", "network", false, "no"],
  [
    "CERT_HAS_EXPIRED DEPTH_ZERO_SELF_SIGNED_CERT SELF_SIGNED_CERT_IN_CHAIN UNABLE_TO_VERIFY_LEAF_SIGNATURE UNABLE_TO_GET_ISSUER_CERT_LOCALLY CERT_REVOKED CERT_UNTRUSTED CERT_NOT_YET_VALID HOSTNAME_MISMATCH ERR_TLS_CERT_ALTNAME_INVALID ERR_SSL_TLSV1_ALERT_UNKNOWN_CA",
    "network",
    false,
    "no",
  ],
  [
    "ERR_SSL_WRONG_VERSION_NUMBER ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE ERR_TLS_INVALID_PROTOCOL_VERSION",
    "network",
    true,
    "no",
  ],
  ["ETIMEDOUT ESOCKETTIMEDOUT", "timeout", true, "maybe"],
  ["ETIMEOUT ERR_SOCKET_CONNECTION_TIMEOUT", "timeout", true, "no"],
  ["HPE_INVALID_CONSTANT HPE_INVALID_HEADER_TOKEN HPE_CLOSED_CONNECTION", "network", true, "maybe"],
  [
    "ERR_INVALID_URL ERR_INVALID_PROTOCOL ERR_UNESCAPED_CHARACTERS ERR_INVALID_ARG_TYPE ERR_HTTP_INVALID_HEADER_VALUE ENOENT",
    "validation",
    false,
    "no",
  ],
  ["UND_ERR_CONNECT_TIMEOUT", "timeout", true, "no"],
  ["UND_ERR_HEADERS_TIMEOUT UND_ERR_BODY_TIMEOUT UND_ERR_ABORTED ABORT_ERR", "timeout", true, "maybe"],
  [
    "UND_ERR_SOCKET UND_ERR_DESTROYED UND_ERR_RES_CONTENT_LENGTH_MISMATCH UND_ERR_INFO",
    "network",
    true,
    "maybe",
  ],
  ["UND_ERR_CLOSED UND_ERR_PRX_TLS", "network", true, "no"],
  [
    "UND_ERR_RES_EXCEEDED_MAX_SIZE UND_ERR_HEADERS_OVERFLOW HPE_HEADER_OVERFLOW",
    "validation",
    false,
    "maybe",
  ],
  [
    "UND_ERR_INVALID_ARG UND_ERR_NOT_SUPPORTED UND_ERR_REQ_CONTENT_LENGTH_MISMATCH UND_ERR_REDIRECT_MAX",
    "validation",
    false,
    "no",
  ],
  ["EOPENBREAKER", "server_error", true, "no"],
  ["ESEMLOCKED", "rate_limit", true, "no"],
  ["EAUTH ENOAUTH EOAUTH2", "authentication", false, "no"],
  ["ECONNECTION ESOCKET", "network", true, "maybe"],
  ["ETLS", "network", true, "no"],
  ["EDNS", "network", false, "no"],
  ["EENVELOPE EMESSAGE ECONFIG EMAXRECIPIENTS", "validation", false, "no"],
  ["EPROTOCOL", "server_error", true, "maybe"],
  ["EWHATEVER", "unknown", false, "maybe"],
];

describe("judging what was thrown", () => {
  for (const [codes, category, retryable, sent] of ROWS) {
    it.each(codes.split(" "))(`calls %s ${category}`, (code) => {
      const expected = { category, retryable, sent, code };
      expect(explain(coded(code))).toMatchObject(expected);
      expect(explain({ code, message: "a plain object" })).toMatchObject(expected);
      expect(explain(new TypeError("fetch failed", { cause: coded(code) }))).toMatchObject(
        // A cause that says nothing leaves what the outer error says.
        category === "unknown" ? { category: "network" } : expected,
      );
    });
  }

  it("finds the telling cause under errors that only say that something broke", () => {
    const refused = coded("ECONNREFUSED");
    const nested = new Error("request failed", { cause: coded("UND_ERR_SOCKET", { cause: refused }) });
    expect(explain(nested)).toMatchObject({ category: "network", code: "ECONNREFUSED", sent: "no" });
    const all = new AggregateError([coded("ENETUNREACH"), refused], "");
    expect(explain(new TypeError("fetch failed", { cause: all }))).toMatchObject({
      code: "ENETUNREACH",
      sent: "no",
    });
  });

  it("takes the outer error when it is telling itself", () => {
    expect(explain(coded("ERR_INVALID_URL", { cause: coded("ECONNRESET") })).category).toBe("validation");
  });

  it("tells a time limit from the connection phase", () => {
    expect(explain(coded("ETIMEDOUT", { syscall: "connect" }))).toMatchObject({
      category: "timeout",
      sent: "no",
    });
    expect(
      explain(new DOMException("The operation was aborted due to timeout", "TimeoutError")).category,
    ).toBe("timeout");
    expect(explain(new DOMException("This operation was aborted", "AbortError")).category).toBe("timeout");
    const axios = Object.assign(new Error("timeout of 1000ms exceeded"), { code: "ECONNABORTED" });
    expect(explain(axios).category).toBe("timeout");
    const opossum = Object.assign(new Error("Timed out after 10000ms"), { code: "ETIMEDOUT" });
    expect(explain(opossum)).toMatchObject({ category: "timeout", sent: "maybe" });
  });

  it("knows that nothing left when the connection was reset before TLS stood", () => {
    const message = "Client network socket disconnected before secure TLS connection was established";
    expect(explain(Object.assign(new Error(message), { code: "ECONNRESET" }))).toMatchObject({
      category: "network",
      sent: "no",
    });
  });

  it("reads a refused certificate out of EPROTO", () => {
    expect(
      explain(coded("EPROTO", { message: "write EPROTO ssl3_read_bytes:tlsv1 alert unknown ca" })).retryable,
    ).toBe(false);
  });

  it.each<[string, ErrorCategory]>([
    ["socket hang up", "network"],
    ["fetch failed", "network"],
    ["terminated", "network"],
    ["Response does not match the HTTP/1.1 protocol (Expected HTTP/, RTSP/ or ICE/)", "network"],
    ["getaddrinfo ENOTFOUND example.invalid", "network"],
    ["connect ECONNREFUSED 127.0.0.1:9", "network"],
    ["self-signed certificate", "network"],
    ["Request timed out", "timeout"],
    ["Failed to parse URL from x", "validation"],
    ["redirect count exceeded", "validation"],
    ["Something odd", "unknown"],
  ])("goes by the message %j", (message, category) => {
    expect(explain(new Error(message)).category).toBe(category);
    expect(explain(message).category).toBe(category);
  });

  it("calls an answer that is no JSON validation", () => {
    const syntaxError = (() => {
      try {
        return JSON.parse("<html>");
      } catch (error) {
        return error;
      }
    })();
    expect(explain(syntaxError)).toMatchObject({ category: "validation", retryable: false, sent: "maybe" });
  });

  it("tells a file that may not be read from a line that may not be opened", () => {
    expect(explain(coded("EACCES", { syscall: "open" })).category).toBe("authorization");
    expect(explain(coded("EACCES", { syscall: "connect" })).category).toBe("network");
    expect(explain(coded("ENOENT", { syscall: "connect" })).category).toBe("network");
  });

  it("calls everything that tells nothing unknown, not retryable", () => {
    for (const failure of [
      null,
      undefined,
      0,
      42,
      true,
      "",
      "boom",
      Symbol("x"),
      {},
      [],
      () => 1,
      new Error(""),
    ]) {
      expect(explain(failure)).toMatchObject({ category: "unknown", retryable: false });
    }
  });
});
