// @ts-check

// Loaded into a process by --import: its clock is wrong by so many milliseconds, as one that nobody sets.
const skewMs = Number(process.env.CARILLON_TEST_SKEW_MS);
const readNow = Date.now;
const now = () => readNow() + skewMs;

globalThis.Date = new Proxy(Date, {
  construct: (target, given, newTarget) =>
    Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget),
  get: (target, name, receiver) => (name === "now" ? now : Reflect.get(target, name, receiver)),
});
