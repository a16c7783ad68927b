import { AsyncLocalStorage } from "node:async_hooks";

const wanted = new AsyncLocalStorage<{ port: number | null }>();

/** Starts something whose first stand-in listens on this port of 127.0.0.1; what it starts besides takes free ones. */
export function onPort<Started>(port: number, start: () => Promise<Started>): Promise<Started> {
  return wanted.run({ port }, start);
}

/** The port a stand-in is to listen on: 0, any that is free, unless `onPort` says otherwise. */
export function takePort(): number {
  const place = wanted.getStore();
  const port = place?.port ?? 0;
  if (place) place.port = null;
  return port;
}
