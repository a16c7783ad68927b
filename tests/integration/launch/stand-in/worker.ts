process.send?.({ ready: true });
process.on("SIGTERM", () => process.exit(0));
setInterval(() => undefined, 60_000);
