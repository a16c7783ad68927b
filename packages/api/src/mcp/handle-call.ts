import { keyOfCall } from "@carillon/services";
import type { RequestHandlerExtra } from "@modelcontextprotocol/sdk/shared/protocol.js";
import type { CallToolResult, ServerNotification, ServerRequest } from "@modelcontextprotocol/sdk/types.js";
import type { SignedIn } from "../trpc/admit.ts";
import { type Call, callTool } from "./call-tool.ts";
import { progressInWords, type RunProgress } from "./progress-in-words.ts";

type Extra = RequestHandlerExtra<ServerRequest, ServerNotification>;

type Way = {
  readonly extra: Extra;
  /** Ends the request without an answer, as a cancelled one ends (2025-11-25, basic/utilities/cancellation). */
  readonly end: () => Promise<void>;
};

/** A call while it is under way: it can be cancelled, and tells how it goes on to a client that has asked for that. */
export async function handleCall(
  context: SignedIn,
  call: Call,
  { extra, end }: Way,
): Promise<CallToolResult> {
  const { services, caller } = context;
  const { mcpSessionId: session } = call;
  const { signal, requestId } = extra;
  const way = { signal, ...(extra._meta?.progressToken !== undefined && { onProgress: tellTo(extra) }) };
  if (session === undefined) return callTool(context, call, way);
  const remove = services.runningCalls.add(keyOfCall(caller, { session, requestId }), () => void end());
  try {
    return await callTool(context, call, way);
  } finally {
    remove();
  }
}

function tellTo({ _meta, sendNotification }: Extra): (progress: RunProgress) => void {
  let told = 0;
  return (progress) => {
    told += 1;
    const params = {
      progressToken: _meta?.progressToken ?? 0,
      progress: told,
      message: progressInWords(progress),
    };
    // Nobody is there any more: the call's own end tells it.
    sendNotification({ method: "notifications/progress", params }).catch(() => undefined);
  };
}
