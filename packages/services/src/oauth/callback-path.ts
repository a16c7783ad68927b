/** Where providers send people back to, on the install's own address. */
export const OAUTH_CALLBACK_PATH = "/api/oauth/callback";
