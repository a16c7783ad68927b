/** `02:30`, with seconds where there are some. @param wall seconds as the clock shows them */
export function wallText(wall: number): string {
  const time = new Date(wall * 1_000).toISOString().slice(11, 19);
  return time.endsWith(":00") ? time.slice(0, 5) : time;
}
