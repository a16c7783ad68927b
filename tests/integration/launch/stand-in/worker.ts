process.send?.({ ready: true });
process.on("SIGTERM", () => {
  if (process.env.STAND_IN_HANGS !== "worker") process.exit(0);
});
setInterval(() => undefined, 60_000);
