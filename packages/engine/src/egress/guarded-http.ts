import type { HttpRequest, HttpResponse } from "@carillon/connector-kit";
import { compileAllowList } from "./allow-list.ts";
import { withDeadline } from "./deadline.ts";
import { AddressNotAllowedError, TooManyRedirectsError } from "./egress-errors.ts";
import { systemLookup } from "./guard.ts";
import { createGuardedAgent } from "./guarded-agent.ts";
import { compileExceptions, exceptionHosts, type HttpException } from "./http-exception.ts";
import { exchange } from "./http-exchange.ts";
import { readResponse } from "./http-response.ts";
import { createOriginTable } from "./origin-table.ts";
import { followRedirect } from "./redirect.ts";
import { type Expectation, firstStep } from "./request-step.ts";
import type { Lookup } from "./resolve-target.ts";
import { shareLookups } from "./shared-lookup.ts";
import { markSent } from "./was-sent.ts";

export type GuardedHttpOptions = {
  /** EGRESS_ALLOW entries. */
  readonly allow?: readonly string[];
  readonly lookup?: Lookup;
  readonly exceptions?: readonly HttpException[];
  /** Bytes of a decoded response, where a request names no other limit; 10 MB. */
  readonly maxBytes?: number;
  /** Milliseconds for DNS, TCP and TLS together; 10 s. */
  readonly connectTimeoutMs?: number;
  /** Connections open to one origin at a time; 128. */
  readonly connectionsPerOrigin?: number;
  /** Milliseconds an unused connection is kept; 4 s, which is less than what servers keep it. */
  readonly keepAliveMs?: number;
  readonly userAgent?: string;
};

export type GuardedRequest = HttpRequest & {
  /** Milliseconds for the whole request, redirects included; ends with a DOMException `TimeoutError`. */
  readonly timeoutMs?: number | undefined;
  /** `json`: asks for JSON, and throws MalformedResponseError when a 2xx answer is none. */
  readonly expect?: Expectation | undefined;
};

export type GuardedHttp = {
  request(request: GuardedRequest): Promise<HttpResponse>;
  /** Waits for running requests, then closes every connection. */
  close(): Promise<void>;
  /** Ends running requests, and closes every connection. */
  destroy(): Promise<void>;
};

const DEFAULT_MAX_BYTES = 10 * 1024 * 1024;
const MAX_REDIRECTS = 5;

/**
 * The one HTTP client of a process. Every host is checked by the rules of `checkAddress` when a connection is
 * opened, and the connection goes to the address that was checked; redirects are checked like first requests.
 *
 * `request` throws AddressNotAllowedError, InvalidRequestError, TooManyRedirectsError, ResponseTooLargeError,
 * MalformedResponseError, the signal's reason, or the undici or Node error as it is; `wasSent(error)` tells
 * whether the request may have reached the service.
 */
export function createGuardedHttp(options: GuardedHttpOptions = {}): GuardedHttp {
  const { exceptions = [], userAgent = "Carillon" } = options;
  const lookup = shareLookups(options.lookup ?? systemLookup);
  const settings = {
    connectTimeoutMs: options.connectTimeoutMs ?? 10_000,
    connectionsPerOrigin: options.connectionsPerOrigin ?? 128,
    keepAliveMs: options.keepAliveMs ?? 4_000,
  };
  const pool = (entries: readonly string[]) => {
    const allow = compileAllowList(entries);
    const origins = createOriginTable(allow);
    return { origins, agent: createGuardedAgent(origins, { allow, lookup, settings }) };
  };
  const open = pool(options.allow ?? []);
  // Of its own, so that a connection opened for an exception never serves a path that is none.
  const inbox = pool(exceptionHosts(exceptions));
  const isException = compileExceptions(exceptions);

  const send = async (request: GuardedRequest, signal: AbortSignal | undefined): Promise<HttpResponse> => {
    const { maxBytes = options.maxBytes ?? DEFAULT_MAX_BYTES, expect } = request;
    let answered = false;
    try {
      const first = firstStep(request, userAgent);
      let step = first instanceof Promise ? await first : first;
      for (let redirects = 0; ; redirects += 1) {
        const { agent, origins } = isException(step.url) ? inbox : open;
        const origin = origins.get(step.url);
        if (origin.refused !== null) throw new AddressNotAllowedError(origin.refused);
        const answer = await exchange(agent, { origin, step, maxBytes, signal });
        answered = true;
        const next = request.redirect === "manual" ? null : followRedirect(step, answer);
        if (next === null) {
          const response = readResponse(answer, { maxBytes, expect });
          return response instanceof Promise ? await response : response;
        }
        if (redirects === MAX_REDIRECTS) throw new TooManyRedirectsError(MAX_REDIRECTS);
        step = next;
      }
    } catch (error) {
      if (error instanceof Error) markSent(error, answered);
      throw error;
    }
  };

  return {
    request: (request) => {
      const { signal, timeoutMs } = request;
      if (timeoutMs === undefined) return send(request, signal);
      const timeUp = () => new DOMException(`no answer in ${timeoutMs} ms`, "TimeoutError");
      return withDeadline({ signal, timeoutMs, timeUp }, (deadline) => send(request, deadline));
    },
    close: async () => {
      await Promise.all([open.agent.close(), inbox.agent.close()]);
    },
    destroy: async () => {
      await Promise.all([open.agent.destroy(), inbox.agent.destroy()]);
    },
  };
}
