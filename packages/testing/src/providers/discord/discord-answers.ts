import type { Reply } from "../stand-in.ts";

/** Discord's JSON error codes, with the status they come with (docs.discord.com/developers/topics/opcodes-and-status-codes). */
const ERRORS: Readonly<Record<number, readonly [status: number, message: string]>> = {
  0: [401, "401: Unauthorized"],
  10003: [404, "Unknown Channel"],
  10008: [404, "Unknown Message"],
  10015: [404, "Unknown Webhook"],
  50001: [403, "Missing Access"],
  50005: [403, "Cannot edit a message authored by another user"],
  50006: [400, "Cannot send an empty message"],
  50008: [400, "Cannot send messages in a non-text channel"],
  50013: [403, "Missing Permissions"],
  50027: [401, "Invalid Webhook Token"],
  50035: [400, "Invalid Form Body"],
  50109: [400, "The request body contains invalid JSON."],
  160004: [400, "A thread has already been created for this message"],
  220001: [400, "Webhooks posted to forum channels must have a thread_name or thread_id"],
};

export function discordFailure(code: number, errors?: object): Reply {
  const [status, message] = ERRORS[code] ?? [400, "Error"];
  return { status, body: { message, code, ...(errors && { errors }) } };
}

/** One wrong field, nested as the request was. */
export function wrongField(path: readonly string[], message: string): Reply {
  const leaf: object = { _errors: [{ code: "BASE_TYPE_BAD", message }] };
  return discordFailure(
    50_035,
    path.reduceRight((inner, key) => ({ [key]: inner }), leaf),
  );
}

/** The lengths of docs.discord.com/developers/resources/message#embed-object-embed-limits, and what a message must have. */
export function messageProblem(body: Readonly<Record<string, unknown>>): Reply | undefined {
  const { content, embeds = [], components = [], nonce } = body;
  const flags = typeof body.flags === "number" ? body.flags : 0;
  if (content !== undefined && typeof content !== "string")
    return wrongField(["content"], "Could not interpret as string.");
  if ((content ?? "").length > 2_000) return wrongField(["content"], "Must be 2000 or fewer in length.");
  if (!Array.isArray(embeds) || embeds.length > 10)
    return wrongField(["embeds"], "Must be 10 or fewer in length.");
  for (const [index, embed] of embeds.entries()) {
    if (String(embed?.title ?? "").length > 256)
      return wrongField(["embeds", String(index), "title"], "Must be 256 or fewer in length.");
    if (embed?.image?.url !== undefined && !/^(https?|attachment):/.test(String(embed.image.url)))
      return wrongField(["embeds", String(index), "image", "url"], "Not a well formed URL.");
  }
  if (nonce !== undefined && String(nonce).length > 25)
    return wrongField(["nonce"], "Must be 25 or fewer in length.");
  const parts = Array.isArray(components) ? components : [];
  const isLayout = (flags & (1 << 15)) !== 0;
  if (!isLayout && parts.some(({ type }) => type !== 1))
    return wrongField(["components", "0", "type"], 'Value of field "type" must be one of (1,).');
  if (isLayout && (content || embeds.length > 0))
    return wrongField(
      ["content"],
      "The 'content' field cannot be used when using MessageFlags.IS_COMPONENTS_V2",
    );
  return !content && embeds.length === 0 && parts.length === 0 ? discordFailure(50_006) : undefined;
}
