import { asText, readProperty } from "../read/safe-read.ts";
import { matchText, type Rule, ruleTable, type TextRule } from "../verdict.ts";
import { listCodes, type ProviderRules } from "./provider-rules.ts";

const WEBHOOK_GONE: Rule = {
  category: "authentication",
  hint: "This Slack webhook no longer exists or was switched off. Make a new one in Slack and save it in the tool.",
};
const NOT_MEMBER: Rule = {
  category: "authorization",
  hint: "The Slack app is not a member of this channel. Invite it there, then try again.",
};
const NO_CHANNEL: Rule = {
  category: "validation",
  hint: "Slack did not find this channel. Check its name or ID; a private channel is found only once the app is invited.",
};
const ARCHIVED: Rule = {
  category: "validation",
  hint: "This Slack channel is archived. Restore it, or choose another channel.",
};
const SCOPE_MISSING: Rule = {
  category: "authorization",
  hint: "The Slack app lacks a permission for this. Add the missing scope to the app, install it again, then try again.",
};

/**
 * Slack answers most failures with HTTP 200 and `{"ok": false, "error": "…"}`, an incoming webhook with plain
 * text. Sources: the errors of each method at https://docs.slack.dev/reference/methods, and
 * https://docs.slack.dev/changelog/2016-05-17-changes-to-errors-for-incoming-webhooks.
 */
const CODES = ruleTable([
  [WEBHOOK_GONE, "no_service no_service_id no_team no_active_hooks"],
  [
    { category: "authentication" },
    `invalid_auth not_authed token_revoked token_expired account_inactive invalid_token bad_token user_removed_from_team
     two_factor_setup_required cannot_auth_user auth_mismatch token_not_found token_already_exchanged
     invalid_refresh_token no_refresh_token bad_client_secret invalid_client_id client_id_token_mismatch invalid_code
     code_already_used not_bearer_token no_tokens_found`,
  ],
  [SCOPE_MISSING, "missing_scope"],
  [NOT_MEMBER, "not_in_channel user_not_in_channel"],
  [
    { category: "authorization" },
    `not_allowed_token_type no_permission no_perms access_denied accesslimited ekm_access_denied
     enterprise_is_restricted team_access_not_granted team_disabled action_prohibited
     posting_to_general_channel_denied posting_to_channel_denied channel_is_limited_access cant_update_message
     cant_delete_message cant_delete_file cant_delete cant_invite cant_broadcast_message not_allowed not_authorized
     not_permitted not_admin not_an_admin not_app_admin not_owner no_access admin_unauthorized permission_denied
     user_is_bot user_is_restricted user_is_ultra_restricted user_disabled ura_max_channels plan_upgrade_required
     paid_only paid_teams_only not_paid team_not_paid file_uploads_disabled message_not_owned_by_app
     messages_tab_disabled thread_locked org_level_email_display_disabled feature_not_enabled sudo_required
     published_app_only is_idp_managed insecure_request external_limited_restriction forbidden_team
     metadata_must_be_sent_from_app free_team_not_allowed`,
  ],
  [
    { category: "rate_limit" },
    "ratelimited rate_limited ratelimit rate_limit_exceeded message_limit_exceeded",
  ],
  // "POST data was missing or truncated": Slack had nothing to act on.
  [{ category: "timeout", sent: "no" }, "request_timeout"],
  [
    { category: "server_error" },
    `fatal_error internal_error service_unavailable rollup_error team_added_to_org org_login_required
     migration_in_progress datastore_error datastore_migration_in_progress endpoint_unavailable`,
  ],
  [NO_CHANNEL, "channel_not_found context_channel_not_found group_not_found cannot_find_channel"],
  [ARCHIVED, "is_archived channel_is_archived channel_archived"],
  [
    { category: "validation" },
    `msg_too_long no_text invalid_payload user_not_found too_many_attachments already_reacted
     invalid_arguments method_deprecated deprecated_endpoint unknown_method edit_window_closed
     attachment_payload_limit_exceeded draft_has_conflict markdown_text_conflict name_taken
     block_mismatch blocked_file_type storage_limit_reached url_restriction_not_supported
     time_in_past time_too_far is_inactive is_bot last_member`,
  ],
  [{ category: "unknown" }, "unknown_error"],
]);

/** Slack has several hundred codes; what is not listed goes by how it is put. */
const FAMILIES: readonly TextRule[] = [
  {
    pattern: /^restricted_|_denied$|_blocked$|_restricted$|_restriction$|not_allowed|_disabled$|permission/,
    rule: { category: "authorization" },
  },
  {
    pattern:
      /^(invalid|missing|no|bad|too|already|cannot|cant|not|over|error|must|duplicate|expired)_|_not_found$|_not_supported$|_too_(long|large|many)$|_taken$|_required$|_not_provided$|_deleted$|_conflict$|_exists$|_exceeded$|_reached$|_mismatch$|_invalid$/,
    rule: { category: "validation" },
  },
];

export const slack: ProviderRules = {
  readCodes: ({ json, text }) => {
    if (json !== undefined) return listCodes(asText(readProperty(json, "error")));
    return /^[a-z][a-z0-9_]{2,80}$/.test(text) && text !== "ok" ? [text] : [];
  },
  codes: CODES,
  ruleForOther: (code, { status }) => {
    if (status >= 500) return undefined;
    return matchText(FAMILIES, code) ?? (status === 200 ? { category: "unknown" } : undefined);
  },
};
