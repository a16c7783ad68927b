import type { ErrorCategory } from "@carillon/core";
import type { Fault } from "../providers/faults.ts";
import { TEST_NOW } from "./test-context.ts";

/** Something a provider does, and what a connector must make of it. */
export type Trouble = {
  readonly name: string;
  /** Brings the stand-in into this state. */
  readonly provoke: () => void;
  readonly category: ErrorCategory;
  readonly retryable: boolean;
  readonly retryAfterMs?: number;
};

const LATER = new Date(TEST_NOW.getTime() + 90_000).toUTCString();

/** The troubles every provider spoken to over HTTP can make. */
export function httpTroubles({ setMode }: { setMode(fault: Fault): void }): Trouble[] {
  const status =
    (code: number, headers: Record<string, string> = {}) =>
    () =>
      setMode({ kind: "status", status: code, headers, body: "" });
  return [
    { name: "400", provoke: status(400), category: "validation", retryable: false },
    { name: "401", provoke: status(401), category: "authentication", retryable: false },
    { name: "403", provoke: status(403), category: "authorization", retryable: false },
    { name: "404", provoke: status(404), category: "validation", retryable: false },
    {
      name: "429 with Retry-After in seconds",
      provoke: status(429, { "retry-after": "7" }),
      category: "rate_limit",
      retryable: true,
      retryAfterMs: 7_000,
    },
    {
      name: "429 with a date in Retry-After",
      provoke: status(429, { "retry-after": LATER }),
      category: "rate_limit",
      retryable: true,
      retryAfterMs: 90_000,
    },
    { name: "500", provoke: status(500), category: "server_error", retryable: true },
    { name: "503", provoke: status(503), category: "server_error", retryable: true },
    {
      name: "503 with Retry-After",
      provoke: status(503, { "retry-after": "7" }),
      category: "server_error",
      retryable: true,
      retryAfterMs: 7_000,
    },
    {
      name: "a redirect that leads nowhere",
      provoke: status(307, { location: "/round/and/round" }),
      category: "validation",
      retryable: false,
    },
    { name: "a reset", provoke: () => setMode({ kind: "reset" }), category: "network", retryable: true },
    {
      name: "a reset in the body",
      provoke: () => setMode({ kind: "reset-body" }),
      category: "network",
      retryable: true,
    },
    {
      name: "words that are no HTTP",
      provoke: () => setMode({ kind: "not-http" }),
      category: "network",
      retryable: true,
    },
    { name: "100 MB", provoke: () => setMode({ kind: "huge" }), category: "validation", retryable: false },
  ];
}

/** For connectors that read what a 200 says. */
export function malformedBody({ setMode }: { setMode(fault: Fault): void }): Trouble {
  return {
    name: "a malformed body",
    provoke: () => setMode({ kind: "malformed" }),
    category: "validation",
    retryable: false,
  };
}
