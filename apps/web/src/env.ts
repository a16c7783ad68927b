/** What the build decides; the web process is given no other environment. */
export const isDevelopment = process.env.NODE_ENV === "development";
