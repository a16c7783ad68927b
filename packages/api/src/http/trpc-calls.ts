import type { FastifyRequest } from "fastify";
import { type Operation, operationAt } from "../trpc/call-procedure.ts";

export type TrpcCall = { readonly operation: Operation; readonly input: unknown };

/** Calls of one HTTP request; `isBatch`: they are answered as a list. */
export type TrpcCalls = { readonly calls: readonly TrpcCall[]; readonly isBatch: boolean };

type TrpcRequest = Pick<FastifyRequest, "method" | "headers" | "body" | "query" | "params">;

/**
 * Reads what the links of tRPC's client send for queries and mutations: one call or a batch, inputs as JSON in the
 * address or the body (tRPC's HTTP RPC specification, version 11).
 * @returns null for anything else (subscriptions, streams, unknown names, malformed JSON), which tRPC's own handler answers
 */
export function readTrpcCalls(request: TrpcRequest): TrpcCalls | null {
  const { method, headers } = request;
  if ((method !== "GET" && method !== "POST") || headers["trpc-accept"] !== undefined) return null;
  const { batch, input: inAddress } = request.query as { batch?: unknown; input?: unknown };
  const isBatch = batch === "1";
  const { path } = request.params as { path: string };
  const inputs = readInputs(method === "POST" ? request.body : inAddress);
  if (inputs === NOT_READ || (isBatch && !isListed(inputs))) return null;
  const calls = (isBatch ? path.split(",") : [path]).map((name, index) => {
    const operation = operationAt(name);
    return operation && { operation, input: isBatch ? partOf(inputs, index) : inputs };
  });
  const type = calls[0]?.operation.type;
  if (method === "GET" && type === "mutation") return null;
  return calls.every((call) => call !== undefined && call.operation.type === type)
    ? { calls: calls as TrpcCall[], isBatch }
    : null;
}

const NOT_READ = Symbol("not read");

function readInputs(text: unknown): unknown {
  if (text === undefined || text === "") return undefined;
  if (typeof text !== "string") return NOT_READ;
  try {
    return JSON.parse(text);
  } catch {
    return NOT_READ;
  }
}

const isListed = (inputs: unknown): boolean =>
  inputs === undefined || (typeof inputs === "object" && inputs !== null);

function partOf(inputs: unknown, index: number): unknown {
  return inputs !== undefined && Object.hasOwn(inputs as object, index)
    ? (inputs as Record<number, unknown>)[index]
    : undefined;
}
