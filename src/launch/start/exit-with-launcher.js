// @ts-check
// Loaded before the web server, whose code is not ours: it ends when the launcher is killed and the channel closes.
process.on("disconnect", () => process.exit(0));
