// @ts-check

const quietMs = 2_000;
const plainEveryMs = 30_000;

/**
 * Says on stderr that a step goes on, once it takes over 2 s: a counting line on a terminal, plain lines elsewhere.
 * @param {string} text "Installing the dependencies"
 * @returns {() => void} to be called when the step is over
 */
export function showProgress(text) {
  const start = performance.now();
  const terminal = process.stderr.isTTY;
  const seconds = () => Math.round((performance.now() - start) / 1_000);
  let shown = false;
  const show = () => {
    process.stderr.write(
      terminal ? `\r\x1b[2K${text} … ${seconds()} s` : `${text} …${shown ? ` ${seconds()} s` : ""}\n`,
    );
    shown = true;
  };
  /** @type {NodeJS.Timeout | undefined} */
  let ticking;
  const waiting = setTimeout(() => {
    show();
    ticking = setInterval(show, terminal ? 1_000 : plainEveryMs);
  }, quietMs);
  return () => {
    clearTimeout(waiting);
    clearInterval(ticking);
    if (shown) process.stderr.write(`${terminal ? "\r\x1b[2K" : ""}${text}: ${seconds()} s\n`);
  };
}
