const DAY = new Intl.DateTimeFormat("en-GB", {
  weekday: "short",
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});

type PreviewTime = { readonly day: string; readonly clock: string; readonly offset: string };

/** Whether any of the times is not at the full minute: then all show their seconds, and stand in line. */
export const showsSeconds = (times: readonly { readonly local: string }[]) =>
  times.some(({ local }) => !clockOf(local).endsWith(":00"));

/** Of `2026-11-28 09:00:00 GMT+01:00` the day in words, the time of day and how far it is from UTC. */
export function previewTime(local: string, withSeconds: boolean): PreviewTime {
  const [date = "", , offset = ""] = local.split(" ");
  const day = new Date(`${date}T00:00:00Z`);
  const words = Number.isNaN(day.getTime()) ? date : DAY.format(day).replace(",", "");
  const clock = clockOf(local);
  return { day: words, clock: withSeconds ? clock : clock.replace(/:00$/, ""), offset };
}

const clockOf = (local: string) => local.split(" ")[1] ?? "";
