import { afterEach, expect, vi } from "vitest";
import { createGuardedHttp, type GuardedHttp, type GuardedHttpOptions } from "./guarded-http.ts";
import type { LoopbackServer } from "./loopback-server.ts";

/** For tests: starts servers and clients and ends them with the test that started them. */
export function useLoopback() {
  const cleanups: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  });
  return {
    kept: async (server: Promise<LoopbackServer>): Promise<LoopbackServer> => {
      const started = await server;
      cleanups.push(started.close);
      return started;
    },
    client: (options: GuardedHttpOptions = { allow: ["127.0.0.1"] }): GuardedHttp => {
      const http = createGuardedHttp(options);
      cleanups.push(http.close);
      return http;
    },
  };
}

/** The error that a promise rejects with. */
export function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => "nothing was thrown",
    (error: unknown) => error,
  );
}

/** Waits until the other side has seen every connection end. */
export function allClosed(server: LoopbackServer): Promise<void> {
  return vi.waitFor(() => expect(server.open()).toBe(0), { timeout: 10_000 });
}
