/**
 * A claimer as a process of its own, whose clock is wrong by the milliseconds of its second argument: claims from the
 * database of its first until nothing is due, then tells how many it fired.
 */
const [url = "", skewText = "0"] = process.argv.slice(2);
const skew = Number(skewText);
const RealDate = Date;

globalThis.Date = class extends RealDate {
  constructor(...given: [] | [number | string | Date]) {
    super(given[0] ?? RealDate.now() + skew);
  }
  static override now(): number {
    return RealDate.now() + skew;
  }
} as DateConstructor;

const { startClaimers } = await import("./claimers.ts");
const claimers = await startClaimers(url, 1);
let fired = 0;
for (const { claim } of claimers.all) {
  for (let claimed = 1; claimed > 0; ) {
    const batch = await claim(100);
    claimed = batch.claimed;
    fired += batch.fired;
  }
}
await claimers.close();
process.stdout.write(String(fired));
