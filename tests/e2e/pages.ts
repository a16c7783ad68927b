/** Every page that needs no data of its own, signed in. */
export const PAGES = [
  "/",
  "/tools",
  "/tools/new",
  "/tools/new?type=EMAIL",
  "/tools/new?type=HTTP",
  "/tools/new?type=SLACK",
  "/actions",
  "/events",
  "/events/new",
  "/runs",
  "/inbox",
  "/settings",
  "/settings?tab=workspace",
  "/settings?tab=calendars",
  "/settings?tab=members",
  "/settings?tab=tokens",
] as const;
