import { describe, expect, it } from "vitest";
import { categorize } from "../categorize.ts";
import type { ErrorCategory } from "../error-category.ts";

const NOW = new Date("2026-03-01T12:00:00Z");
const api = (error: string, headers: object = {}) =>
  categorize("slack", { status: 200, headers, body: JSON.stringify({ ok: false, error }) }, { now: NOW });
const webhook = (status: number, body: string) =>
  categorize("slack", { status, headers: {}, body }, { now: NOW });

const API: [ErrorCategory, string][] = [
  ["authentication", "invalid_auth not_authed token_revoked token_expired account_inactive"],
  [
    "authorization",
    "missing_scope not_allowed_token_type no_permission not_in_channel access_denied ekm_access_denied restricted_action restricted_action_read_only_channel restricted_action_thread_locked cant_update_message file_uploads_disabled slack_connect_file_link_sharing_blocked channel_owner_restriction",
  ],
  ["rate_limit", "ratelimited rate_limited message_limit_exceeded"],
  ["timeout", "request_timeout"],
  ["server_error", "fatal_error internal_error service_unavailable team_added_to_org"],
  [
    "validation",
    "channel_not_found is_archived msg_too_long no_text invalid_blocks invalid_blocks_format invalid_arguments invalid_arg_name invalid_form_data missing_post_type too_many_attachments users_not_found message_not_found thread_not_found already_reacted no_reaction invalid_name too_many_emoji metadata_too_large msg_blocks_too_long method_deprecated cannot_reply_to_message as_user_not_supported name_taken duplicate_message_not_found",
  ],
  ["unknown", "unknown_error something_new"],
];

describe("Slack's Web API", () => {
  for (const [category, errors] of API) {
    it.each(errors.split(" "))(`calls %s ${category}`, (error) => {
      const retryable = ["rate_limit", "timeout", "server_error"].includes(category);
      expect(api(error)).toMatchObject({ category, retryable, code: error });
    });
  }

  it("takes the wait from the header", () => {
    expect(api("ratelimited", { "Retry-After": "30" }).retryAfterMs).toBe(30_000);
    expect(webhook(429, "rate_limited")).toMatchObject({ category: "rate_limit", retryable: true });
  });

  it("calls an answer that is not Slack's validation", () => {
    expect(webhook(200, "<html>Sign in to the network</html>")).toMatchObject({
      category: "validation",
      retryable: false,
    });
    expect(webhook(200, "")).toMatchObject({ category: "validation" });
    expect(webhook(503, "<html>upstream</html>")).toMatchObject({ category: "server_error" });
  });
});

describe("Slack's incoming webhooks", () => {
  it.each<[number, string, ErrorCategory]>([
    [400, "invalid_payload", "validation"],
    [400, "no_text", "validation"],
    [400, "invalid_blocks", "validation"],
    [400, "user_not_found", "validation"],
    [400, "too_many_attachments", "validation"],
    [400, "missing_text_or_fallback_or_attachments", "validation"],
    [403, "invalid_token", "authentication"],
    [403, "action_prohibited", "authorization"],
    [403, "posting_to_general_channel_denied", "authorization"],
    [403, "team_disabled", "authorization"],
    [404, "channel_not_found", "validation"],
    [404, "no_service", "authentication"],
    [404, "no_team", "authentication"],
    [410, "channel_is_archived", "validation"],
    [500, "rollup_error", "server_error"],
    [500, "some_other_error", "server_error"],
  ])("calls %i %s %s", (status, body, category) => {
    expect(webhook(status, body)).toMatchObject({ category, code: body });
    expect(webhook(status, `${body}\n`)).toMatchObject({ category });
  });
});
