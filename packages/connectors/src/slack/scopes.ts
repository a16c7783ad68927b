export const SCOPES_OF_ACTIONS: Readonly<Record<string, readonly string[]>> = {
  "slack.send-message": ["chat:write"],
  "slack.update-message": ["chat:write"],
  "slack.delete-message": ["chat:write"],
  "slack.add-reaction": ["reactions:write"],
  "slack.upload-file": ["files:write"],
  "slack.list-channels": ["channels:read"],
  "slack.lookup-user": ["users:read.email"],
};

/** What an app is asked to allow: all that the actions need. users:read.email needs users:read beside it. */
export const SLACK_SCOPES = [
  "chat:write",
  "reactions:write",
  "files:write",
  "channels:read",
  "groups:read",
  "users:read",
  "users:read.email",
] as const;
